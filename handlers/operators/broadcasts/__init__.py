"""Broadcasts, for operators: composed in one message, checked by a second person, watched while they go out."""
