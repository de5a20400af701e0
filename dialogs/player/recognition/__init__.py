"""What a person earned: badges in the game, a certificate on paper, a digital badge to take along."""
