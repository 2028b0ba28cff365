"""The desk: what a journalist has judged, in one file, and what goes out of the house."""
