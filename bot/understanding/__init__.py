"""The classifier of typed texts, trained and measured."""
