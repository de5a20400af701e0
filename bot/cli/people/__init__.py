"""People, teams, links and the organisation, on the command line."""
