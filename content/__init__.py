"""What authors wrote: packs, items and the interface's words, read and checked. It never sees the store."""
