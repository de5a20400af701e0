"""Pages that belong to no channel; one about a person is signed, and asks for their session in a browser."""
