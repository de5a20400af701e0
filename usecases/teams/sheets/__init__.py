"""The organisation as a spreadsheet: a row for each site, then one for each of its teams."""
