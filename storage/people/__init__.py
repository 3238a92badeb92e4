"""People, their consents and assessments."""
