"""The chat page, and the control API behind it."""
