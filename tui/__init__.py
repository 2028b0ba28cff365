"""`triage`: the desk as a terminal application."""
