"""The way of an update from Telegram to its answer: received, kept, queued by chat, handled, answered."""
