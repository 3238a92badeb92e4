"""Questions, the class that answers give, and every answer pattern counted."""
