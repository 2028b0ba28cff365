"""One function for each defect, by family; `order` says which runs when."""
