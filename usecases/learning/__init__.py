"""The season is the measure (rule 14): twins at two doors, what was known at first, what is known now."""
