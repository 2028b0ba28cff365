"""Records made into styled text: pure functions, no widgets, no state."""
