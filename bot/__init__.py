"""The process: what is wired to what, when things happen, and how the bot speaks and listens."""
