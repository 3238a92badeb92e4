"""What a typed text means: an intent with slots, how sure that is, what else it may mean. Pure but for its data."""
