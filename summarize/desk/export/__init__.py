"""What is handed on from a desk: tables, pages and records, each inert wherever it is opened."""
