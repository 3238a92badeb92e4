"""How much of each: a mix of products whose bad year a person said they can bear."""
