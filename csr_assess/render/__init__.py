"""What people read: the report laid out for a terminal and in plain lines."""
