"""The journalist's desk: dossiers, marks and notes in one file, and what is handed on from there."""
