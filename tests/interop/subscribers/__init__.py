"""Calendar programs that subscribe to the app over HTTP, as people have them."""
