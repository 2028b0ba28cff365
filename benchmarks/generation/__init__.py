"""Reports that nobody wrote: random figures that obey the forms' sums, told and printed as real reports are."""
