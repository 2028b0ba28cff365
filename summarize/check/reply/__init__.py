"""What a model said, held against the text: every figure, item, name and sentence of it, whether or not the rules read the same."""
