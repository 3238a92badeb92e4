"""A drawn population, and how rankings are measured."""
