"""Flows: a person's turn in, a reply out; one plain call in one transaction. No channel, no await."""
