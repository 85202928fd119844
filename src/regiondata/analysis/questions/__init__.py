"""Questions of prospects, their answers, and lists that visitors upload."""
