"""The home of everybody who is signed in: what waits for their city, what it waits for, its projects."""
