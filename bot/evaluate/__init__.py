"""Measurements of the advice and of the questionnaire."""
