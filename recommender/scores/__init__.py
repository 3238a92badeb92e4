"""Scores of products and people, and affinity learned from holdings."""
