"""Holdings, entries, and the income credited to them."""
