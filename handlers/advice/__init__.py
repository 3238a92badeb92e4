"""Suggestions, their reasons, and a human look at them."""
