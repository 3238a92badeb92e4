"""What a typed text means: an intent with its slots, how sure that is, and what else it may mean. Pure but for its data."""
