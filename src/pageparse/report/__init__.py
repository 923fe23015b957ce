"""The page a person looks at: what was taken from where, and what was not, as one HTML file without scripts."""
