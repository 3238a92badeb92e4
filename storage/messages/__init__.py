"""Who is to be told what: notices, broadcasts and alerts."""
