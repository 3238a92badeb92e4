"""From what suits to what is suggested, and why."""
