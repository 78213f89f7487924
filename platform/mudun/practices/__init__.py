"""Good practices: a reusable how, made of building blocks, fed from experiences or written on its own."""
