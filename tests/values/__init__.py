"""How values are read: names, days and people."""
