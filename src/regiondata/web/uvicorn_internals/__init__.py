"""The one door to private parts of uvicorn."""
