"""A campaign's life: drafted, checked, launched, tested, corrected, counted."""
