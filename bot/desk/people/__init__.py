"""/pilotage/personnes: who is invited and came, roles, links, and one person's rights."""
