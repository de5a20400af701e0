"""A spreadsheet of one layout: `tables` opens it, `columns` lays it out, `sheet` makes drafts of its rows."""
