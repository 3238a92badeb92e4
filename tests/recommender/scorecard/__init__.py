"""The card as it is served."""
