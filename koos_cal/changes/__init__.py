"""What differs between two schedules, for whom, and what in an edit does it."""
