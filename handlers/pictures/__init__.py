"""Pictures: what each shows, as data; and how it is drawn, at a size that can be read on a phone."""
