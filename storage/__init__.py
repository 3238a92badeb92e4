"""What the house remembers: tables, migrations and queries that take and give the domain's own values.

Every query module works on a connection that somebody else opened (see ``unit_of_work``), so that one update of
Telegram, or one step of a job, is one transaction.
"""
