"""The list of products and the figures they published."""
