"""Writes Samples/: every file, its text, and expected.json. With names as arguments, only those files.

Usage: python generate.py [NAME…]     (see README.md; `./regenerate` does this in a throw-away environment)
"""

import json
import sys
from pathlib import Path

from papers import ALL

SAMPLES = Path(__file__).resolve().parent.parent


def main(names):
    """Generates the named samples, or all."""
    unknown = set(names) - {sample.name for sample in ALL}
    if unknown:
        raise SystemExit(f"no such sample: {', '.join(sorted(unknown))}")
    (SAMPLES / "text").mkdir(exist_ok=True)
    for sample in ALL:
        if names and sample.name not in names:
            continue
        entry, content = sample.expected(), sample.bytes()
        (SAMPLES / entry["file"]).write_bytes(content)
        (SAMPLES / entry["text"]).write_text(sample.text, encoding="utf-8")
        print(f"{entry['file']}: {len(content):,} bytes", flush=True)
    entries = json.dumps([sample.expected() for sample in ALL], ensure_ascii=False, indent=2)
    (SAMPLES / "expected.json").write_text(entries + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
