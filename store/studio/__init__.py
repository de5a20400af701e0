"""Packs of authors: drafts, their readers, published versions (decision 0056)."""
