"""/pilotage/equipes: the organisation's sites and teams, their rooms, links and posters."""
