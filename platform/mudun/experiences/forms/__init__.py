"""The pages of the form in which an experience is written, and the forms of those who answer."""
