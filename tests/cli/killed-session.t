#!/bin/sh
# The program is killed while it writes grades, and its own verbs are asked what is
# left.  The work is done, and TAP is spoken, by tests/crash/killdrill.c.
. "${RH_SRC:-.}/tests/cli/tap.sh"

"$RH_BUILD/tests/crash/killdrill" "$rehearse" 100
