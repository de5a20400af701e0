"""What authors type: check, import, export, preview of packs."""
