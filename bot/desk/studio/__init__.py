"""The studio at the desk: packs of authors, from an empty one or a copy to a published version."""
