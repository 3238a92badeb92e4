"""A file of people with known outcomes: its columns, what each is, and the groups in it."""
