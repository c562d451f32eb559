"""Builds a store in one go, and in twenty increments in another order of which ten are killed; compares the two.

Usage: increments.py TIES CORPUS FOLDER DOCUMENTS

TIES and CORPUS are the binaries (`cargo build --release --bin ties --example corpus`); FOLDER is made, with what is
built beside it. Prints as JSON seconds and megabytes, and fails if anything was lost.
"""

import filecmp
import json
import os
import random
import signal
import subprocess
import sys
import time

INCREMENTS = 20
KILLED = 10


def run(*command, kill_after=None):
    """Seconds, peak megabytes and exit code; killed with SIGKILL after so many seconds."""
    start = time.monotonic()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    if kill_after is not None:
        time.sleep(kill_after)
        # Not by the child's own method, which would wait for it and lose its figures.
        os.kill(child.pid, signal.SIGKILL)
    said = child.stderr.read().decode()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if kill_after is None and child.returncode != 0:
        sys.exit(f"{' '.join(command[:3])} … ended with {child.returncode}:\n{said[-2000:]}")
    return time.monotonic() - start, usage.ru_maxrss / 1024, child.returncode


def fresh(path):
    for ending in ["", "-wal", "-shm", "-journal"]:
        if os.path.exists(path + ending):
            os.remove(path + ending)


def in_one_go(ties, folder, store):
    fresh(store)
    seconds, megabytes, _ = run(ties, "build", folder, "-o", store)
    return {"seconds": round(seconds, 2), "peak MB": round(megabytes)}


def in_increments(ties, files, store, chance):
    """Each increment is killed once or not at all, then run to its end."""
    fresh(store)
    files = files[:]
    chance.shuffle(files)
    size = -(-len(files) // INCREMENTS)
    to_kill = set(chance.sample(range(INCREMENTS), KILLED))
    total, peak, killed = 0.0, 0.0, 0
    usual = 0.5
    for increment in range(INCREMENTS):
        paths = files[increment * size : (increment + 1) * size]
        if increment in to_kill:
            seconds, _, code = run(ties, "build", *paths, "-o", store, kill_after=chance.uniform(0.02, usual))
            total += seconds
            killed += code == -signal.SIGKILL
        seconds, megabytes, _ = run(ties, "build", *paths, "-o", store)
        usual = usual if increment in to_kill else seconds
        total += seconds
        peak = max(peak, megabytes)
    return {"seconds": round(total, 2), "peak MB": round(peak), "killed": killed}


def main(ties, corpus, folder, documents):
    chance = random.Random(1)
    if not os.path.isdir(folder):
        subprocess.run([corpus, "make", folder, documents], check=True)
    files = sorted(os.path.join(folder, name) for name in os.listdir(folder))
    one, many = folder + "-one.ties", folder + "-many.ties"
    report = {"documents": len(files)}
    report["json, from nothing"] = dict(zip(["seconds", "peak MB"], run(ties, "build", folder, "-o", folder + ".json")))
    report["store, in one go"] = in_one_go(ties, folder, one)
    report["store, in increments"] = in_increments(ties, files, many, chance)
    for store in [one, many]:
        run(ties, "export", store, "--format", "json", "-o", store + ".json")
        same = filecmp.cmp(folder + ".json", store + ".json", shallow=False)
        report[f"{os.path.basename(store)} equals the graph from nothing"] = same
    report["one document more, seconds"] = []
    for turn in range(5):
        extra = f"{folder}-extra-{turn}.txt"
        with open(files[turn]) as known, open(extra, "w") as new:
            new.write(known.read().replace("said", "added"))
        report["one document more, seconds"].append(round(run(ties, "build", extra, "-o", many)[0], 3))
    report["nothing new, seconds"] = round(run(ties, "build", folder, "-o", many)[0], 3)
    report["truth"] = json.loads(subprocess.run([corpus, "check", folder, folder + ".json"], check=True, capture_output=True).stdout)
    print(json.dumps(report, indent=1))
    if not all(value for name, value in report.items() if "equals" in name):
        sys.exit("the graphs differ")


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    main(*sys.argv[1:])
