"""Use cases: what the product does for the chat, the command line or a page. No view, no channel."""
