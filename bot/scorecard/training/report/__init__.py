"""The report on a card: one HTML file with its pictures inside."""
