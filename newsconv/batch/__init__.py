"""Folders of inputs: thousands of files converted side by side, nothing lost, nothing done twice.

    inputs ──▶ plan ──▶ [Task] ──engine──▶ [Outcome] ──▶ manifest, report
                                  │
                                  └─ worker: read, compare, convert(record) -> result, write

`convert` is pure and knows no files; all else is about how records come and go.
"""
