"""Faults and hostile inputs, made by a seed, with what must hold all the same."""
