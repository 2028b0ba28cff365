"""Figures from the statistics forms, however their cells came through."""
