"""The sender of the outbox: who sends, what is said, at what rate, and what became of it."""
