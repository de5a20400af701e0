"""What is posted in rooms beside boards: recaps, thanks, a team's plan."""
