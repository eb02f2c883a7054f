"""Times msglint beside the linters that people would use instead, each as a whole process."""
