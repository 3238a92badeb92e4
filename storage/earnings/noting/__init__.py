"""What is noted of the past, what is changed from one product into another, and how either is taken back."""
