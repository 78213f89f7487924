"""Who is told what, in their own language: an in-app list and e-mail, through one outbox table."""
