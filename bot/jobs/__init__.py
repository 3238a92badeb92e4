"""What the schedule runs, a file a job; each does everything that is missing, so that a missed run loses nothing."""
