"""What the product does, whoever asks: the chat, the command line, a page. No view, no channel."""
