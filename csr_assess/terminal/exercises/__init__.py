"""The tasks at the keyboard: each one explained, asked item by item, saved after every item, told what it showed."""
