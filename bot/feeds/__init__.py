"""Where published figures come from, each place behind the Feed protocol."""
