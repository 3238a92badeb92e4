"""Files an operator brings: yields, NAVs, products, holdings. Each is taken whole or not at all."""
