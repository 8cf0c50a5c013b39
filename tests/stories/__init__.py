"""Stories: what becomes of a rota with a journal, day after day and edit after edit."""
