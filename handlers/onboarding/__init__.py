"""The first steps: start, consent, questionnaire and risk class."""
