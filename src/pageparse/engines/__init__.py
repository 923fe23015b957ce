"""Ways to run the same reading elsewhere: on columns, on parts of files, on a cluster. All give the same results."""
