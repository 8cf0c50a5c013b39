"""The app: what it answers to whom, and how it keeps up with its config."""
