"""Panels: what the pages tell, as values made from what is published."""
