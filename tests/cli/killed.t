#!/bin/sh
# The program is killed at random moments of a session: every grade that it said
# was kept is there.  The loop itself is tests/crash/killloop.c, and speaks TAP.
. "${RH_SRC:-.}/tests/cli/tap.sh"

"$RH_BUILD/tests/crash/killloop" 100 "$rehearse" drill --json --ahead --minutes 600 \
	--state '{state}' --now '{now}'
