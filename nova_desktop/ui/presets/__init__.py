"""Presets and chains: their menu, their shortcuts, the dialogs around them, a chain at work."""
