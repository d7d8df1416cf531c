#!/bin/sh
# The driver of the scenarios must be able to fail: each step is given something
# that is not so.
. "${RH_SRC:-.}/tests/cli/tap.sh"

driver=$RH_BUILD/tests/pty/driver

play() {	# the scenario comes from standard input
	cat >scenario.pty
	played=$("$driver" scenario.pty 2>&1)
	status=$?
}

fails() {	# DESCRIPTION SHELL-PATTERN
	is "$status" 1 "$1: the driver ends with 1"
	like "$played" "*not ok $2" "$1: it says so"
}

play <<'EOT'
run /bin/sh -c "printf 'one\r\n\033[1mtwo\033[0m\n'; exit 3"
screen <<END
one
two
END
raw \e[1mtwo
exit 3
EOT
is "$status" 0 "what is so passes"
is "$(printf '%s\n' "$played" | grep -c '^ok')" 4 "each test point is counted"
like "$played" "*1..4" "the plan comes last"

play <<'EOT'
run /bin/echo one
expect two
EOT
fails "a text that does not come" "1 - scenario.pty:2: expect two*it did not come*| one*"
play <<'EOT'
run /bin/echo one two
expect two
expect one
EOT
fails "a text before the last match" "2 - *expect one*"
play <<'EOT'
run /bin/echo one two
expect-not one
expect two
EOT
fails "a forbidden text" "1 - *before it came: one*"
play <<'EOT'
run /bin/echo one two
expect-not two
exit 0
EOT
fails "a forbidden text before the end" "1 - *before it came: two*"
play <<'EOT'
run /bin/sh -c "echo one; echo two; echo three"
screen <<END
one
two!
END
EOT
fails "another line in a block" "1 - *line 2 of the block is missing*two!*"
play <<'EOT'
run /bin/echo one
exit 1
EOT
fails "another exit code" "1 - *exit 1*the exit code is 0*"
play <<'EOT'
run /bin/sh -c "kill -TERM $$"
exit 0
EOT
fails "a signal" "1 - *the exit code is 143*"
play <<'EOT'
run /bin/sh -c "stty -echo -icanon"
exit 0
EOT
fails "a terminal left without echo" "2 - *terminal modes are back at the end*"
play <<'EOT'
run /bin/echo one
expect one
raw \e
EOT
fails "bytes that are missing" "2 - *raw*"
play <<'EOT'
run /bin/echo one
expect one
raw-not one
EOT
fails "bytes that are there" "2 - *raw-not*"
play <<'EOT'
run /bin/echo one
stopped
EOT
fails "a program that does not stop" "1 - *stopped*"
play <<'EOT'
run /bin/cat
send word\r
expect word
EOT
fails "a program that still runs" "2 - *the program still runs*"
play <<'EOT'
run /bin/cat
send word\r
keys 4
EOT
fails "another number of keys" "1 - *keys 4*5 were typed*"
play <<'EOT'
run /bin/sh -c "while :; do sleep 0.5; echo tick; done"
expect tick
still 2
EOT
fails "an output that ticks" "2 - *still 2*though nothing was typed*"
play <<'EOT'
run /bin/cat
send word\r
expect word
expect word
still 1
keys 5
key C-d
exit 0
save saved
EOT
is "$status" 0 "rest, and the right number of keys, pass"
is "$(cat saved)" "word
word" "what was read is saved"
play <<'EOT'
hope one
EOT
fails "an unknown step" "1 - *there is no such step*"
play <<'EOT'
expect one
EOT
fails "a step without a program" "1 - *no program was started*"
play <<'EOT'
run no/such/program
exit 0
EOT
fails "a program that is not there" "1 - *the exit code is 127*"

done_testing
