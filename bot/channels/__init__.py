"""The doors to people: wire -> Turn, View -> wire. A channel knows its cards, never another channel."""
