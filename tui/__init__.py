"""The desk as a terminal app: it shows what `summarize` found, and computes nothing of its own."""
