#!/bin/sh
# A folder in, a folder out; then what failed, and the documents whose tables deserve a look.
# Run again, it goes on where it ended:  sh examples/folder.sh texts/ out/
out=$2
newsconv batch "$1" "$out" --to markdown --glob '*.txt' --timeout 60 --report "$out/report.jsonl"
status=$?
[ "$status" -le 1 ] || exit "$status" # wrong usage, or interrupted

python3 - "$out/report.jsonl" <<'END'
import json
import sys

with open(sys.argv[1], encoding="utf-8") as report:
    for entry in map(json.loads, report):
        if entry["status"] == "failed":
            print("failed:", entry["path"], entry["error"])
        elif min(entry.get("tables", [1])) < 0.8:
            print("look at:", entry["output"], min(entry["tables"]))
END
exit "$status"
