"""What fills the terminal: the list, a dossier, two reports side by side, and the questions asked in between."""
