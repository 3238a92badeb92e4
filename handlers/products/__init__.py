"""The list, product cards and charts, alerts and projections."""
