"""What a typed text speaks of: products, amounts, spans of time, days, percents, hours, terms."""
