"""A product as data, and which risk suits whom."""
