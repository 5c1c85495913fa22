"""Without the dependency group `train` the doctests of this folder are not collected."""

from importlib.util import find_spec

collect_ignore_glob = [] if find_spec("sklearn") else ["*.py"]
