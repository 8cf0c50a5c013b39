"""Deeds: what people do themselves, checked, and made into entries of the journal."""
