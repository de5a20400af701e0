"""How a browser gets in: by a link, or by the four words of a code."""
