"""What the benchmarks share: the binary, the simulated AWS, runs with their time and memory, and tables."""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]


def binary():
    """The native binary: ATELIER, or the one that the build makes."""
    path = pathlib.Path(os.environ.get("ATELIER") or ROOT / "cli/target/atelier").absolute()
    if not os.access(path, os.X_OK):
        sys.exit(f"There is no native binary at {path}. "
                 "Build it with scripts/maven -Pnative package -DskipTests, or name one in ATELIER.")
    return str(path)


def need(*programs):
    """Ends with a sentence where a program is missing that is measured beside atelier."""
    for program in programs:
        if not shutil.which(program):
            sys.exit(f"{program} is not on the PATH, and is measured here.")


def environment(**more):
    """The environment without what would lead a program to a real account or another simulator."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "ATELIER"))}
    return {**kept, "AWS_EC2_METADATA_DISABLED": "true", "AWS_PAGER": "", **more}


class Simulation:
    """`atelier simulate` in a process of its own; `variables` is the environment of what is to use it."""

    def __init__(self, atelier, *arguments):
        self.folder = tempfile.TemporaryDirectory()
        self.log = pathlib.Path(self.folder.name, "calls.jsonl")
        command = [atelier, "simulate", "--port", "0", "--log", str(self.log), *arguments]
        self.process = subprocess.Popen(
            command, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        exports = {}
        for line in iter(self.process.stdout.readline, "\n"):
            if not line:
                sys.exit("atelier simulate did not start.")
            if line.startswith("export "):
                name, value = line.removeprefix("export ").rstrip("\n").split("=", 1)
                exports[name] = value
        self.variables = environment(**exports)

    def calls(self):
        """All calls until now, as the simulator logged them."""
        return [json.loads(line) for line in self.log.read_text().splitlines()]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
        self.folder.cleanup()


def quick(command, variables, allowed=(0,)):
    """Runs a command once: seconds, seconds of processor time, and the largest resident memory in MB."""
    with tempfile.TemporaryFile() as output:
        begin = time.perf_counter()
        process = subprocess.Popen(command, env=variables, stdin=subprocess.DEVNULL, stdout=output, stderr=output)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in allowed:
            output.seek(0)
            sys.exit(f"{' '.join(command)} ended with {process.returncode}:\n{output.read().decode()}")
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6


class Memory:
    """Watches the resident memory of all processes below this one but those that were there before, ten times a second (Linux)."""

    def __init__(self):
        self.before = descendants()
        self.peak = 0
        self.over = threading.Event()
        self.thread = threading.Thread(target=self.watch, daemon=True)

    def watch(self):
        while not self.over.wait(0.1):
            self.peak = max(self.peak, sum(resident(process) for process in descendants() - self.before))

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        self.thread.join()


def descendants():
    parents = {}
    for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents.setdefault(int(fields[1]), []).append(int(stat.parent.name))
    found, open_ = set(), [os.getpid()]
    while open_:
        for child in parents.get(open_.pop(), []):
            found.add(child)
            open_.append(child)
    return found


def resident(process):
    try:
        pages = int(pathlib.Path(f"/proc/{process}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def table(header, rows):
    """A Markdown table with aligned columns."""
    rows = [header, ["---"] * len(header), *rows]
    widths = [max(len(row[column]) for row in rows) for column in range(len(header))]
    for row in rows:
        filler = "-" if row[0] == "---" else " "
        print("| " + " | ".join(cell.ljust(width, filler) for cell, width in zip(row, widths)) + " |")


def machine():
    """The machine in a line: cores, memory, system, and how busy others kept it."""
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    name = os.uname()
    return (f"{os.cpu_count()} cores, {memory:.0f} GiB, {name.sysname} {name.machine}, "
            f"load {os.getloadavg()[0]:.1f}, {time.strftime('%Y-%m-%d', time.gmtime())}")
