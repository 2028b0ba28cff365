"""Widgets that take records and post messages, and know nothing of their parents."""
