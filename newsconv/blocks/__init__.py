"""The readers: one module a kind of block, each asked in turn, each free to decline."""
