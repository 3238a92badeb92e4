"""Stored scores, advice as it was given, and the catalogue snapshots it rested on."""
