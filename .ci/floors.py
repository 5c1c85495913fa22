"""Hold a score against the floors kept in the repository: `floors.py SCORE.json FLOORS.json`.

Floors only rise; lowering one needs a reason in the commit. What is lost, added
or failed has to be nothing, in every form.
"""

import json
import sys
from pathlib import Path


def main() -> int:
    score, floors = (json.loads(Path(name).read_text("utf-8")) for name in sys.argv[1:3])
    below: list[str] = []
    for form, wanted in floors.items():
        if form not in score:
            below.append(f"{form}: not scored")
            continue
        below += [
            f"{form}: {kind} is {score[form][kind]:.3f}, its floor {floor:.3f}"
            for kind, floor in wanted.items()
            if score[form][kind] < floor
        ]
    below += [
        f"{form}: {figures[kind]} {kind}"
        for form, figures in score.items()
        for kind in ("lost", "added", "failed")
        if figures[kind]
    ]
    print("\n".join(below) or f"{len(floors)} forms at or above their floors")
    return bool(below)


if __name__ == "__main__":
    sys.exit(main())
