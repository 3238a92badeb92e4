"""Typed texts, understood."""
