"""Views as Adaptive Cards 1.5: `card` a whole message, the rest its blocks."""
