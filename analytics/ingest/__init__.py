"""Import: files are read, matched, cleaned, checked and loaded; every loss is said in an issue."""
