"""Views as HTML fragments, whole without scripts: `page` a whole message, the rest its blocks."""
