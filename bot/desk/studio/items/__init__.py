"""An item of a pack at the desk: its form, its preview in each channel, what seasons say of it."""
