"""Pure builders of the views that belong to no kind: prompt, board, notice."""
