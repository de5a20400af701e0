"""The games themselves: rules, kinds and views as pure values. No clock, no chance, no I/O, nothing async."""
