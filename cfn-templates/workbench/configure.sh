# shellcheck shell=bash disable=SC2154 # what common.sh sets
# What Systems Manager runs on every node when the database has become ready or its password another.
take_over
