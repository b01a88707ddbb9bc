"""Tests of the function that starts DataSync when urgent files come, with nothing but Python: what it asks for, and when it fails."""

import contextlib
import importlib.util
import io
import os
import pathlib
import sys
import types
import unittest
from urllib.parse import quote_plus

FILE = pathlib.Path(__file__).parents[4] / "cfn-templates/rstudio/trigger.py"
TASK = "arn:aws:datasync:eu-west-1:111122223333:task/task-0123456789abcdef0"


class ParameterNotFound(Exception):
    """As Systems Manager says it before the task is deployed."""


class Clients:
    """Stands in for boto3: a parameter store with one parameter, and a DataSync that notes what it is asked to start."""

    def __init__(self):
        self.parameters = {"/dev/rstudio-datasync-taskarn": TASK}
        self.started = []
        self.refusal = None

    def client(self, service):
        return {"ssm": self, "datasync": self}[service]

    def get_parameter(self, Name):
        if Name not in self.parameters:
            raise ParameterNotFound(Name)
        return {"Parameter": {"Value": self.parameters[Name]}}

    def start_task_execution(self, TaskArn, Includes):
        if self.refusal:
            raise self.refusal
        self.started.append((TaskArn, Includes))
        return {"TaskExecutionArn": f"{TaskArn}/execution/exec-{len(self.started)}"}


def event(*keys):
    """As S3 writes it: the key as in a URL, with a plus for each blank."""
    return {"Records": [{"s3": {"bucket": {"name": "data-dev"}, "object": {"key": quote_plus(key, safe="/")}}} for key in keys]}


class TriggerTest(unittest.TestCase):
    def setUp(self):
        self.aws = Clients()
        sys.modules["boto3"] = types.SimpleNamespace(client=self.aws.client)
        os.environ["SOURCE_FOLDER"] = "instant_sync"
        os.environ["TASK_PARAMETER"] = "/dev/rstudio-datasync-taskarn"
        spec = importlib.util.spec_from_file_location("trigger", FILE)
        self.trigger = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(self.trigger)

    def tearDown(self):
        del sys.modules["boto3"]

    def start(self, *keys):
        with contextlib.redirect_stdout(io.StringIO()) as self.output:
            return self.trigger.handler(event(*keys), None)

    def filters(self):
        return [includes for _, includes in self.aws.started]

    def test_one_file_starts_one_execution_for_this_file_alone(self):
        execution = self.start("instant_sync/prices.csv")
        self.assertEqual(execution, f"{TASK}/execution/exec-1")
        self.assertEqual(self.aws.started, [(TASK, [{"FilterType": "SIMPLE_PATTERN", "Value": "/prices.csv"}])])
        self.assertIn(execution, self.output.getvalue())

    def test_a_key_is_decoded(self):
        self.start("instant_sync/Preise für März 100% + Rest.csv")
        self.assertEqual(self.filters()[0][0]["Value"], "/Preise für März 100% + Rest.csv")

    def test_a_file_in_a_folder_below_keeps_its_path(self):
        self.start("instant_sync/2026/11/prices.csv")
        self.assertEqual(self.filters()[0][0]["Value"], "/2026/11/prices.csv")

    def test_the_folder_may_lie_deeper(self):
        os.environ["SOURCE_FOLDER"] = "feeds/urgent"
        self.start("feeds/urgent/prices.csv")
        self.assertEqual(self.filters()[0][0]["Value"], "/prices.csv")

    def test_special_characters_are_plain_ones(self):
        self.start("instant_sync/a|b*c\\d.csv")
        self.assertEqual(self.filters()[0][0]["Value"], "/a\\|b\\*c\\\\d.csv")

    def test_several_files_of_an_event_share_an_execution(self):
        self.start("instant_sync/a.csv", "instant_sync/b.csv", "instant_sync/a.csv")
        self.assertEqual(self.filters(), [[{"FilterType": "SIMPLE_PATTERN", "Value": "/a.csv|/b.csv"}]])

    def test_a_folder_is_no_file(self):
        self.assertIsNone(self.start("instant_sync/", "instant_sync/2026/"))
        self.assertEqual(self.aws.started, [])

    def test_what_cannot_be_started_fails_so_that_it_is_tried_again(self):
        self.aws.refusal = RuntimeError("the queue is full")
        with self.assertRaisesRegex(RuntimeError, "the queue is full"):
            self.start("instant_sync/prices.csv")
        self.aws.refusal = None
        self.start("instant_sync/prices.csv")
        self.assertEqual(len(self.aws.started), 1)

    def test_before_the_task_is_deployed_it_fails(self):
        self.aws.parameters.clear()
        with self.assertRaises(ParameterNotFound):
            self.start("instant_sync/prices.csv")


if __name__ == "__main__":
    unittest.main()
