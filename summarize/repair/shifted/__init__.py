"""Two-byte text that lost a byte and was read on in the wrong phase: what it was before."""
