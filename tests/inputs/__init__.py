"""The inputs: what is read, when it changed, and when it is read again."""
