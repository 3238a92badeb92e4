"""Measurements of the advice, on files of other people's purchases."""
