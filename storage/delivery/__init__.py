"""The outbox, which process sends it, and at what rate."""
