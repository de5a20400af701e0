"""What a person asks: one plain function call a turn, in one transaction. No channel, no card, no await."""
