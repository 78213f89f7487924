"""Forms of a frozen issue: each file a pure function of the issue, a language and its pictures."""
