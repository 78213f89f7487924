"""The digest by e-mail: who receives it, and the person who releases an issue to them."""
