"""Text that would execute, in every field, through every output."""
