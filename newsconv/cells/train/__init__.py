"""Makes the weights from the data: `python -m newsconv.cells.train --data DIR`.

Needs the dependency group `train` (numpy, scipy, and the dictionaries arramooz-pysqlite and
maskouk-pysqlite). Nothing here is imported when newsconv runs.
"""

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # sums in one order whatever the cores; before numpy is imported
