"""What a person holds and what it earned."""
