"""Values: how a day, an id or a text is read, and what is said of a wrong one."""
