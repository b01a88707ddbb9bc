"""How fast the native binary starts and answers, beside the AWS CLI; see scripts/bench/startup."""

import argparse
import pathlib
import statistics
import tempfile

from measure import ROOT, Simulation, binary, environment, machine, need, quick, table

CONFIG = str(ROOT / "config-examples/connect.yaml")
STACKS = 13
SEED = """
accounts:
  "111122223333":
    eu-west-1:
      hosted_zones: [example.com]
      secrets:
        ImportedDockerId: '{"username": "somebody", "password": "something"}'
        RSCLicenseKey: AAAA-BBBB
        RSPMLicenseKey: CCCC-DDDD
        rspm-encryption-key-dev: 0123456789abcdef
"""


def main():
    parser = argparse.ArgumentParser(prog="scripts/bench/startup", description=__doc__)
    parser.add_argument("--runs", type=int, default=20, help="how often each command is run (default: 20)")
    runs = parser.parse_args().runs
    atelier = binary()
    need("aws")
    with tempfile.TemporaryDirectory() as folder:
        seed = pathlib.Path(folder, "seed.yaml")
        seed.write_text(SEED)
        with Simulation(atelier, "--speed", "600", "--seed", str(seed)) as simulation:
            quick([atelier, "bootstrap", "-f", CONFIG, "-y"], simulation.variables)
            _, _, deployment = quick([atelier, "deploy", "-f", CONFIG, "-y"], simulation.variables)
            report(interleaved(runs, commands(atelier, simulation)), deployment, runs)


def commands(atelier, simulation):
    """Every command that is measured, with its environment and how often it runs in a row."""
    # The pauses of atelier are those of real time here, as the AWS CLI's are.
    variables = {name: value for name, value in simulation.variables.items() if name != "ATELIER_CLOCK"}
    describe = ["aws", "cloudformation", "describe-stacks", "--stack-name", "RSCRSPMStage-VPC-RSC-RSPM-dev"]
    return {
        "atelier --version": ([atelier, "--version"], environment(), 1),
        "atelier --help": ([atelier, "--help"], environment(), 1),
        "aws --version": (["aws", "--version"], environment(), 1),
        "atelier validate": ([atelier, "validate", "-f", CONFIG], environment(), 1),
        "aws describe-stacks": (describe, variables, 1),
        "atelier status": ([atelier, "status", "-f", CONFIG], variables, 1),
        f"aws describe-stacks, {STACKS} times": (describe, variables, STACKS),
    }


def interleaved(runs, measured):
    """One command after the other, again and again, so that what else the machine does meets all alike; medians."""
    samples = {name: [] for name in measured}
    for _ in range(runs):
        for name, (command, variables, times) in measured.items():
            seconds, processor, memory = zip(*(quick(command, variables) for _ in range(times)))
            samples[name].append((sum(seconds), sum(processor), max(memory)))
    return {name: tuple(statistics.median(column) for column in zip(*found)) for name, found in samples.items()}


def report(medians, deployment, runs):
    peer = {
        "atelier --version": "aws --version",
        "atelier --help": "aws --version",
        "atelier validate": "aws --version",
        "atelier status": f"aws describe-stacks, {STACKS} times",
    }
    print(f"Medians of {runs} runs, one command after the other. {machine()}\n")
    table(["command", "time", "processor", "memory", "compared with", "times as fast"], [
        [name, f"{seconds * 1000:.1f} ms", f"{processor * 1000:.1f} ms", f"{memory:.0f} MB", peer.get(name, ""),
         f"{medians[peer[name]][0] / seconds:.1f}" if name in peer else ""]
        for name, (seconds, processor, memory) in medians.items()
    ])
    print()
    table(["what is wanted", "measured", "met"], [
        *[row for name in ("atelier --version", "atelier --help") for row in (
            most(f"{name} in 20 ms", medians[name][0] * 1000, 20, "ms"),
            least(f"{name} 15 times as fast as aws --version", medians[peer[name]][0] / medians[name][0], 15))],
        most("atelier validate in 60 ms", medians["atelier validate"][0] * 1000, 60, "ms"),
        least(f"atelier status 5 times as fast as {STACKS} aws describe-stacks",
              medians[peer["atelier status"]][0] / medians["atelier status"][0], 5),
        most("atelier deploy of connect in 128 MB", deployment, 128, "MB"),
    ])


def most(sentence, value, limit, unit):
    return [sentence, f"{value:.1f} {unit}", "yes" if value <= limit else "no"]


def least(sentence, value, limit):
    return [sentence, f"{value:.1f}", "yes" if value >= limit else "no"]


if __name__ == "__main__":
    main()
