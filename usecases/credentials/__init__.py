"""Digital badges by Open Badges 3.0: what is signed, drawn into a picture, taken back, and verified."""
