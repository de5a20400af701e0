"""What changed of a pack: its lines in words, since its last version, in a newer shipped one."""
