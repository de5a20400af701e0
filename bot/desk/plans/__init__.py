"""Teams' plans at the desk: actions by state, each team's page and certificate, practice together."""
