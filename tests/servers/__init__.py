"""The app on the servers that the docs name, each in a process of its own, over sockets."""
