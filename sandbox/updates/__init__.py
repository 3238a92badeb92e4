"""How the bot hears of things: the queue of updates, and its webhook."""
