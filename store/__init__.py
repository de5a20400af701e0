"""What we remember: tables, one unit of work, repositories that return frozen values. No rule lives here."""
