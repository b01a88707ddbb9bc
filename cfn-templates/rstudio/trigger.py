"""Starts the on-demand DataSync task for the files that S3 says have come into the folder of urgent files."""

import os
import posixpath
from urllib.parse import unquote_plus

import boto3

SPECIAL = "\\*|"


def handler(event, context):
    """One execution for all files of an event, which asks for these files only. What cannot be started fails, so that it is tried again."""
    patterns = [pattern(key) for key in keys(event)]
    if not patterns:
        return None
    task = boto3.client("ssm").get_parameter(Name=os.environ["TASK_PARAMETER"])["Parameter"]["Value"]
    started = boto3.client("datasync").start_task_execution(
        TaskArn=task, Includes=[{"FilterType": "SIMPLE_PATTERN", "Value": "|".join(patterns)}]
    )
    print(f"Started {started['TaskExecutionArn']} for {len(patterns)} file(s).")
    return started["TaskExecutionArn"]


def keys(event):
    """The keys of the new files, each once, as they are in the bucket: S3 writes them into its events as into a URL. Folders are none."""
    found = [unquote_plus(record["s3"]["object"]["key"]) for record in event["Records"]]
    return [key for key in dict.fromkeys(found) if not key.endswith("/")]


def pattern(key):
    """A file as a filter names it: from the folder on, which is the task's source, and with DataSync's special characters made plain."""
    path = "/" + posixpath.relpath(key, os.environ["SOURCE_FOLDER"])
    return "".join("\\" + character if character in SPECIAL else character for character in path)
