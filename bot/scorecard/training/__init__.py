"""Making a card, and measuring how good it is; needs the extra libraries of ``credit``."""
