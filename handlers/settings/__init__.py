"""When and how a person is told."""
