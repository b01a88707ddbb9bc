"""The same stacks, deployed and deleted on the simulated AWS in real time by atelier and by its peers; see scripts/bench/deploy."""

import argparse
import concurrent.futures
import datetime
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
import xml.etree.ElementTree

from measure import Memory, Simulation, binary, machine, need, quick, table

HERE = pathlib.Path(__file__).resolve().parent
SYSTEMS = HERE / "systems"
CDK = HERE / "cdk"
CONFIG = """
system: {system}
instance: dev
accounts:
  main: {{ id: "111122223333", region: eu-west-1 }}
"""


class Stacks:
    """The stacks of one of the benchmark's systems, those that are needed first."""

    def __init__(self, system):
        self.system = system
        self.names, self.needs, self.templates = {}, {}, {}
        line = re.compile(r'^  ([a-z0-9-]+): +{ name: "(.*?)", template: (.*?\.yaml)(.*)}$', re.MULTILINE)
        for id_, name, template, parameters in line.findall((SYSTEMS / system / "system.yaml").read_text()):
            self.names[id_] = name.replace("${instance}", "dev")
            self.templates[id_] = str(SYSTEMS / template)
            self.needs[id_] = re.findall(r"\${([a-z0-9-]+)\.Name}", parameters)

    def layers(self):
        """How many stacks the longest chain of needs has."""
        depth = {}
        for id_, needs in self.needs.items():
            depth[id_] = 1 + max((depth[need] for need in needs), default=0)
        return max(depth.values())

    def walk(self, waits_for, work):
        """Works on every stack in a thread of its own, as soon as those that it waits for, which come before it, are done."""
        with concurrent.futures.ThreadPoolExecutor(len(self.names)) as pool:
            begun = {}

            def one(id_):
                for other in waits_for[id_]:
                    begun[other].result()
                work(id_)

            for id_ in waits_for:
                begun[id_] = pool.submit(one, id_)
            for future in begun.values():
                future.result()

    def needed_by(self):
        return {id_: [other for other, needs in self.needs.items() if id_ in needs] for id_ in reversed(self.names)}


class Atelier:
    name = "atelier"

    def __init__(self, stacks, simulation, folder, atelier):
        config = pathlib.Path(folder, "atelier.yaml")
        config.write_text(CONFIG.format(system=stacks.system))
        self.variables = {**simulation.variables, "ATELIER_SYSTEMS": str(SYSTEMS), "ATELIER_CONFIG": str(config)}
        self.atelier = atelier
        quick([atelier, "bootstrap", "-y"], self.variables)

    def deploy(self):
        quick([self.atelier, "deploy", "-y"], self.variables)

    def delete(self):
        quick([self.atelier, "destroy", "-y", "--confirm", "dev"], self.variables)


class AwsCli:
    name = "aws cloudformation"

    def __init__(self, stacks, simulation, folder, atelier):
        self.stacks, self.variables = stacks, simulation.variables

    def deploy(self):
        def work(id_):
            needs = " ".join(self.stacks.names[need] for need in self.stacks.needs[id_])
            quick(["aws", "cloudformation", "deploy", "--stack-name", self.stacks.names[id_],
                   "--template-file", self.stacks.templates[id_],
                   "--parameter-overrides", f"Needs={needs or 'nothing'}"], self.variables)

        self.stacks.walk(self.stacks.needs, work)

    def delete(self):
        def work(id_):
            stack = ["--stack-name", self.stacks.names[id_]]
            quick(["aws", "cloudformation", "delete-stack", *stack], self.variables)
            quick(["aws", "cloudformation", "wait", "stack-delete-complete", *stack], self.variables)

        self.stacks.walk(self.stacks.needed_by(), work)


class Cdk:
    name = "cdk"

    def __init__(self, stacks, simulation, folder, atelier):
        listed = [{"id": id_, "name": name, "template": stacks.templates[id_], "needs": stacks.needs[id_]}
                  for id_, name in stacks.names.items()]
        self.variables = {**simulation.variables, "BENCH_STACKS": json.dumps(listed), "CDK_DISABLE_CLI_TELEMETRY": "true"}
        self.options = ["--all", "--concurrency", str(len(listed)), "--app", f"node {CDK}/app.js",
                        "--output", str(pathlib.Path(folder, "cdk.out")), "--no-notices", "--no-version-reporting"]

    def deploy(self):
        quick([f"{CDK}/node_modules/.bin/cdk", "deploy", *self.options, "--require-approval", "never"], self.variables)

    def delete(self):
        quick([f"{CDK}/node_modules/.bin/cdk", "destroy", *self.options, "--force"], self.variables)


class Ideal:
    """What one stack takes in the simulated AWS itself, as its events tell."""

    def __init__(self, simulation):
        self.endpoint = simulation.variables["AWS_ENDPOINT_URL"]

    def stack_id(self, name):
        return self.texts("DescribeStacks", name, "StackId")[0]

    def seconds(self, stack_id):
        """Of its creation and of its deletion."""
        when = {}
        events = zip(self.texts("DescribeStackEvents", stack_id, "LogicalResourceId"),
                     self.texts("DescribeStackEvents", stack_id, "ResourceStatus"),
                     self.texts("DescribeStackEvents", stack_id, "Timestamp"))
        for resource, status, timestamp in events:
            if f"stack/{resource}/" in stack_id:
                when[status] = datetime.datetime.fromisoformat(timestamp.replace("Z", "+00:00"))
        return tuple((when[f"{deed}_COMPLETE"] - when[f"{deed}_IN_PROGRESS"]).total_seconds()
                     for deed in ("CREATE", "DELETE"))

    def texts(self, action, stack, element):
        body = urllib.parse.urlencode({"Action": action, "Version": "2010-05-15", "StackName": stack}).encode()
        scope = "Credential=AKIA111122223333/20260101/eu-west-1/cloudformation/aws4_request"
        header = {"Authorization": f"AWS4-HMAC-SHA256 {scope}, SignedHeaders=host, Signature=0"}
        with urllib.request.urlopen(urllib.request.Request(self.endpoint, body, header)) as answer:
            return [found.text for found in xml.etree.ElementTree.parse(answer).iter() if found.tag.endswith("}" + element)]


def measured(tool, stacks, atelier):
    """Seconds, calls and memory of a deployment and of a deletion, and what the two take at least."""
    print(f"{stacks.system}: {tool.name} ...", file=sys.stderr)
    with tempfile.TemporaryDirectory() as folder, Simulation(atelier) as simulation:
        runner = tool(stacks, simulation, folder, atelier)
        ideal = Ideal(simulation)
        deployment = one(runner.deploy, simulation)
        stack_id = ideal.stack_id(next(iter(stacks.names.values())))
        deletion = one(runner.delete, simulation)
        return deployment, deletion, [seconds * stacks.layers() for seconds in ideal.seconds(stack_id)]


def one(work, simulation):
    calls = len(simulation.calls())
    with Memory() as memory:
        begin = time.perf_counter()
        work()
        seconds = time.perf_counter() - begin
    return seconds, len(simulation.calls()) - calls, memory.peak


def row(deed, tool, result, ideal):
    seconds, calls, memory = result
    return [deed, tool, f"{seconds:.1f} s", f"{seconds / ideal:.2f}", str(calls), f"{memory:.0f} MB"]


def install():
    """The CDK CLI in the versions that cdk/package.json names."""
    if not (CDK / "node_modules/.bin/cdk").exists():
        print("Installing the CDK CLI below scripts/bench/cdk ...", file=sys.stderr)
        subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--no-package-lock", "--silent"], cwd=CDK, check=True)


def main():
    parser = argparse.ArgumentParser(prog="scripts/bench/deploy", description=__doc__)
    parser.add_argument("--peers", action="store_true", help="also by the AWS CLI and the CDK CLI, which takes some twenty minutes")
    tools = [Atelier]
    if parser.parse_args().peers:
        need("aws", "npm")
        install()
        tools += [AwsCli, Cdk]
    atelier = binary()
    print(machine())
    for system in ("bench-layers", "bench-connect"):
        stacks = Stacks(system)
        results = [(tool.name, measured(tool, stacks, atelier)) for tool in tools]
        ideals = results[0][1][2]
        print(f"\n{len(stacks.names)} stacks in {stacks.layers()} layers ({system}); "
              f"the longest chain takes {ideals[0]:.0f} s to deploy and {ideals[1]:.0f} s to delete\n")
        table(["", "tool", "time", "ratio", "API calls", "memory"], [
            *[row("deploy", name, deployment, ideals[0]) for name, (deployment, _, _) in results],
            *[row("delete", name, deletion, ideals[1]) for name, (_, deletion, _) in results],
        ])


if __name__ == "__main__":
    main()
