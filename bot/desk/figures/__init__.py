"""/pilotage/chiffres: campaigns in figures, their items, and the dossier of evidence."""
