"""What the stand-in is built on: its clock, journal, files, faults, events and request parameters."""
