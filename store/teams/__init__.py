"""Teams and sites."""
