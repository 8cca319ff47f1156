"""A corpus of files as strangers send them, and what each must become."""
