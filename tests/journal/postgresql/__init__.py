"""The journal on a PostgreSQL, as it is set up and through what happens to servers."""
