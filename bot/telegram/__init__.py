"""Calls to Telegram: the HTTP session, the rate limit, sending and editing messages."""
