"""What is in force: published once, and made anew when the config or the day changes."""
