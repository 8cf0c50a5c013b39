"""The journal, on both databases and through their faults."""
