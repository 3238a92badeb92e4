"""People, groups, messages and keyboards, held to the rules of Telegram."""
