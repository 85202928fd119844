"""What pages show before the application runs, taken from the run by which the server opens each page itself."""
