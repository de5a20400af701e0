"""Views as HTML fragments, whole without scripts: `page` gives a message to its macro in `templates/`."""
