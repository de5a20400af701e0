"""Pictures that are drawn: the advent house, the podium, medals; `letters` draws text where no font is."""
