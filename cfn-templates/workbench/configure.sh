# shellcheck shell=bash
# What Systems Manager runs on every node when the database has become ready or its password another.
database
serve
