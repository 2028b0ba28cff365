"""Processes that read files side by side: each does all the work on its files, but for the calls to a model, which one process makes for all."""
