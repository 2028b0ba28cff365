"""Fuzzing that follows the branches of one stage: atheris makes bytes, `benchmarks/faulting/fuzzed.py` says what must hold of them.

python benchmarks/fuzzing.py decode|repair|tables|numerals [--seconds 600] [--folder FOLDER]

Needs atheris, which is an extra of its own (`pip install .[fuzz]`): it stands in no constraints file, because only Linux has it. The inputs that
reached something new are kept in FOLDER and gone on with by the next run; of every fault the first input is kept too, once for each place
that raised it. Exit code 1 where anything failed.
"""

import argparse
import hashlib
import os
import sys
import tempfile
import threading
import time
import traceback
from collections import Counter
from pathlib import Path

FOLDER = Path(tempfile.gettempdir()) / "gongkai-fuzz"
LONGEST = 600


def main() -> None:
    """Fuzz one target for some seconds of processor time, and say what failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target")
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--folder", type=Path, default=FOLDER)
    options = parser.parse_args()
    try:
        import atheris
    except ImportError:
        sys.exit("atheris is not installed: pip install '.[fuzz]' (Linux only)")
    with atheris.instrument_imports(include=["summarize"]):
        from benchmarks.faulting.fuzzed import TARGETS
    target = TARGETS[options.target]
    inputs, faults = options.folder / options.target, options.folder / f"{options.target}-faults"
    inputs.mkdir(parents=True, exist_ok=True)
    faults.mkdir(exist_ok=True)
    tried: Counter[str] = Counter()

    def one(data: bytes) -> None:
        tried["inputs"] += 1
        try:
            target(data)
        except Exception as error:  # noqa: BLE001  the next input is to be tried too
            tried["faults"] += 1
            _keep(error, data, faults)

    def over() -> None:
        while time.process_time() < options.seconds:
            time.sleep(1)
        print(f"{options.target}: {tried['inputs']:,} inputs, {tried['faults']:,} faults", flush=True)
        os._exit(1 if tried["faults"] else 0)

    threading.Thread(target=over, daemon=True).start()
    atheris.Setup([sys.argv[0], f"-max_len={LONGEST}", "-verbosity=0", "-timeout=60", str(inputs)], one)
    atheris.Fuzz()


def _keep(error: Exception, data: bytes, folder: Path) -> None:
    place = traceback.extract_tb(error.__traceback__)[-1] if error.__traceback__ else None
    raised = [frame for frame in traceback.extract_tb(error.__traceback__) if "/summarize/" in frame.filename]
    where = raised[-1] if raised else place
    text = f"{type(error).__name__} {where.name if where else ''} {' '.join(str(error).split()[:3])}"
    file = folder / hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:12]
    if not file.exists():
        file.write_bytes(data)
        print(f"{file}: {text}: {error}"[:500], flush=True)


if __name__ == "__main__":
    main()
