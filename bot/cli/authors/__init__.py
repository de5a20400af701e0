"""What authors type: check, import, preview of packs."""
