"""Figures that a report states in prose, read sentence by sentence from their labels and quantities."""
