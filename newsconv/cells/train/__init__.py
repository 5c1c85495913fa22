"""Makes the weights from the data: `python -m newsconv.cells.train --data DIR`.

Needs the dependency group `train` (numpy, scipy, and the dictionaries arramooz-pysqlite and
maskouk-pysqlite). Nothing here is imported when newsconv runs.
"""
