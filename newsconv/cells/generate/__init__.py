"""Tables as Arabic news carries them, made from vocabulary written for this project.

Two generators that share nothing but their shape: `tables` for training, `check.tables` for
evaluation. Each gives `(kind, header or None, rows)`, the same for the same seed.
"""
