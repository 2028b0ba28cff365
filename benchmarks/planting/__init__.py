"""Replies of a model that are right, and the same with one thing wrong: what the judge has to notice."""
