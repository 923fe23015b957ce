"""What two readings of a page have against one another: which items are the same, and which values differ."""
