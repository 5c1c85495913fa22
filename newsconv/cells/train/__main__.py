"""Makes `weights.bin` and `provenance.json` again: `python -m newsconv.cells.train --data DIR`.

DIR holds the real tables and the prose; the tables written for the project are in `tests/tables` of a
checkout (`--tables`).
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from pathlib import Path

from newsconv.cells.model import WEIGHTS, pack
from newsconv.cells.train import counts, data, fold

LICENCES = {
    "arramooz-pysqlite 0.4.2": "GPL; lemmas, parts of speech, frequencies",
    "maskouk-pysqlite 0.1": "GPL; collocations",
}


def main() -> None:
    """Trains on everything and writes the package data."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder of tables.jsonl.gz and prose.tsv.gz")
    parser.add_argument(
        "--tables", type=Path, default=data.OWN_TABLES, help="folder of tables written for the project"
    )
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="where the weights go")
    args = parser.parse_args()
    golds = data.tables(args.data)
    source = counts.Source(data.prose(args.data))
    own = data.own(args.tables)
    examples = fold.examples([*golds, *own], frozenset())
    model = fold.train(examples, source, frozenset())
    packed = pack(model)
    args.out.write_bytes(packed)
    known = data.licences(args.data)
    authors = Counter(gold.author for gold in golds)
    words = {name: sum(c.lemmas.values()) for name, c in source.by_author.items()}
    provenance = {
        "command": "python -m newsconv.cells.train --data DIR",
        "sha256": hashlib.sha256(packed).hexdigest(),
        "bytes": len(packed),
        "holds": "weights and counts of words and pairs; no row and no sentence of the sources",
        "tables": {name: authors[name] for name in sorted(authors)},
        "prose_words": {name: words[name] for name in sorted(words)},
        "licences": {name: known.get(name, "none stated") for name in sorted({*authors, *words})},
        "dictionaries": LICENCES,
        "written_tables": {
            "folder": "tests/tables",
            "count": len(own),
            "authors": len({gold.author for gold in own}),
            "licence": "GPL-3.0-or-later, written for the project",
        },
        "generated_tables": {"count": data.MADE, "seed": data.SEED},
        "mixed_tables": {
            "count": sum(one.mixed for one in examples),
            "of": "columns of the tables above, each of one author",
        },
        "score": "python -m newsconv.cells.evaluate --data DIR",
    }
    text = json.dumps(provenance, ensure_ascii=False, indent=1) + "\n"
    args.out.with_name("provenance.json").write_text(text, encoding="utf-8")
    print(f"{args.out}: {len(packed)} bytes, {len(examples)} tables")


if __name__ == "__main__":
    main()
