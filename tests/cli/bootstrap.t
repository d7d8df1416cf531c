#!/bin/sh
# ./bootstrap in a world of its own: nothing is installed, nothing compiled.
# A closed PATH holds the real small tools and stand-ins for apt-get,
# dpkg-query, sudo, id, autoreconf and make that write down how they were called.
. "${RH_SRC:-.}/tests/cli/tap.sh"

ok "bootstrap is POSIX shell to read" sh -n "$RH_SRC/bootstrap"
is "$(awk 'END { print NR < 300 }' "$RH_SRC/bootstrap")" 1 "bootstrap has less than 300 lines"

# ---------------------------------------------------------------- the world

mkdir bin tools
for tool in sh sed awk date find touch mv mkdir ln rm readlink tail head grep cat \
	getconf env tr chmod; do
	ln -s "$(command -v $tool)" bin/$tool
done

stub() {	# NAME, its text on standard input
	{ echo '#!/bin/sh'; echo 'echo "${0##*/} $*" >>"$WORLD/calls"'; cat; } >bin/"$1"
	chmod +x bin/"$1"
}
stub dpkg-query <<'END'
for package; do :; done
[ -e "$WORLD/installed/$package" ] && printf 'ii '
END
stub apt-get <<'END'
echo "stdin: $(head -c 1)"
case $* in
*--print-uris*)
	[ -e "$WORLD/lists" ] || exit 100
	for word; do case $word in -* | install) ;; *)
		echo "'http://mirror.invalid/$word.deb' $word.deb 5000000 MD5Sum:0" ;;
	esac; done ;;
update) touch "$WORLD/lists" ;;
install*)
	[ ! -e "$WORLD/broken" ] || { awk 'BEGIN { for (i = 1; i <= 15; i++) print "trouble " i }'; exit 100; }
	[ "$DEBIAN_FRONTEND" = noninteractive ] || exit 1
	for word; do case $word in -* | install) ;; *) touch "$WORLD/installed/$word" ;; esac; done ;;
esac
END
stub sudo <<'END'
case $1 in
-n) [ ! -e "$WORLD/password" ] ;;
-v) [ ! -e "$WORLD/stranger" ] ;;
*) exec "$@" ;;
esac
END
stub id <<'END'
cat "$WORLD/uid"
END
stub autoreconf <<'END'
cat >configure <<'INNER'
#!/bin/sh
echo "configure $*" >>"$WORLD/calls"
touch Makefile
[ ! -e "$WORLD/installed/check" ] || echo "HAVE_CHECK_TRUE=''" >config.log
INNER
chmod +x configure
END
stub make <<'END'
[ ! -e "$WORLD/broken" ] || { awk 'BEGIN { for (i = 1; i <= 15; i++) print "error " i }'; exit 2; }
case $* in
*check*)
	cat "$WORLD/totals"
	[ ! -e "$WORLD/failing" ] || { echo "FAIL: x.t 2 - why"; exit 2; } ;;
*)
	printf '%s\n' '#!/bin/sh' '{ true <&0; } 2>/dev/null || echo closed' \
		'echo "program $# [$*] type $REHEARSE_COMMAND$(cat)"' >rehearse
	chmod +x rehearse ;;
esac
END

# fresh: a clone on a machine on which nothing is installed.
fresh() {
	rm -rf "$work/world" "$work/tree" "$HOME"
	mkdir -p "$work/world/installed" "$work/tree/src" "$work/tree/include" "$work/tree/m4" "$HOME"
	touch -t 202001010000 "$work/tree/configure.ac" "$work/tree/Makefile.am" "$work/tree/src" \
		"$work/tree/include" "$work/tree/m4"
	cp "$RH_SRC/bootstrap" "$work/tree/"
	touch "$work/world/lists"
	echo 0 >"$work/world/uid"
	echo 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"' >"$work/world/os-release"
}

# boot ARGUMENT...: ./bootstrap in that world; calls says what it called.
boot() {
	: >"$work/world/calls"
	(cd "$work/tree" && env -u REHEARSE_COMMAND PATH="$work/bin$more_path" WORLD="$work/world" \
		OS_RELEASE="$work/world/os-release" ./bootstrap "$@") >"$work/.out" 2>"$work/.err"
	status=$?
	stdout=$(sed 's/, [0-9]* s$/, N s/; s/done, [0-9]* s/done, N s/' "$work/.out")
	stderr=$(cat "$work/.err")
	calls=$(cat "$work/world/calls")
}
more_path=

# -------------------------------------------------------------------- words

fresh
boot --help
is "$status" 0 "--help ends with 0"
like "$stdout" "Usage: ./bootstrap run*--no-install*" "--help says what can be typed"
is "$calls$(ls "$work/tree")" "$(ls "$work/tree")" "--help does nothing else"
boot
is "$status" 2 "without a word it shows the usage and ends with 2"
boot rum
is "$status" 2 "an unknown word ends with 2"
is "$stderr" 'bootstrap: unknown word "rum". Try: ./bootstrap --help' "and names the way to the help"

# -------------------------------------------------------------- no-install

for words in "--no-install run" "run --no-install"; do
	# shellcheck disable=SC2086
	boot $words
	is "$status" 1 "$words ends with 1 when something is missing"
	like "$stdout" "Missing: 15 packages (75 MB). Nothing was installed, nothing was built.*
  apt-get install *gcc *libzip-dev*" "$words prints the command to type"
	unlike "$calls" "*apt-get install -y --no-install-recommends gcc*" "$words installs nothing"
done
boot check --no-install
like "$stdout" "Missing: 20 packages*universal-ctags*" "check needs more than run"
echo 1000 >world/uid
boot run --no-install
like "$stdout" "*  sudo apt-get install*" "somebody who is not root is told to use sudo"
rm world/lists
boot run --no-install
like "$stdout" "Missing: packages.*  sudo apt-get update && sudo apt-get install*" \
	"unread package lists are part of the command"
is "$(ls tree/build)" bootstrap.log "nothing was built"

# ---------------------------------------------------------------- install

fresh
echo ", input" >input
boot run --one "two words" <input
is "$status" 0 "the first start ends as the program does"
is "$stdout" "Setting up rehearse: 15 packages (75 MB), then a build. About 2 minutes.
  packages   done, N s
  build      done, N s
From now on type this, in any folder:   ~/.local/bin/rehearse
program 2 [--one two words] type ~/.local/bin/rehearse, input" "root: said, installed, built, started"
like "$calls" "*autoreconf*configure*make*" "a clone needs autoreconf, configure and make"
unlike "$calls" "*sudo*" "root needs no sudo"
ok "the program is linked" test "$HOME/.local/bin/rehearse" -ef tree/build/rehearse
unlike "$(cat tree/build/bootstrap.log)" "*stdin: ,*" "the input is the program's alone"
like "$(cat tree/build/bootstrap.log)" "*stdin: *" "what the others print goes to the log"

boot run --again
is "$calls" "" "a second start calls nothing"
is "$stdout" "program 1 [--again] type ~/.local/bin/rehearse" "and only starts the program"
more_path=:$HOME/.local/bin
boot run
is "$stdout" "program 0 [] type rehearse" "on the PATH the command is one word"
more_path=
boot run x <&-
is "$status $stdout" "0 program 1 [x] type ~/.local/bin/rehearse" "standard input may be closed"

touch -t 204001010000 tree/src/new.c
boot run
like "$calls" "*make*" "a newer source is built"
unlike "$calls" "*autoreconf*" "without making configure again"
unlike "$calls" "*apt-get*" "and without asking for packages"
touch tree/src/new.c
boot run

echo "$work/elsewhere" >tree/build/.ready
boot run
like "$calls" "*configure*make*" "a clone that was moved is built anew"

touch tree/config.status
touch -t 204001010000 tree/src/new.c
boot run
is "$status" 1 "a tree configured in place is not built over"
like "$stderr" "*make distclean*" "and the way out is named"
rm tree/config.status

# -------------------------------------------------------------------- sudo

fresh
echo 1000 >world/uid
boot run </dev/null
unlike "$stdout" "*password*" "sudo without a password: none is announced"
like "$calls" "*sudo env DEBIAN_FRONTEND=noninteractive apt-get install*" "sudo installs"
fresh
echo 1000 >world/uid
touch world/password
boot run </dev/null
like "$stdout" "Setting up rehearse: 15 packages (75 MB), *
Debian may ask for your password. Ctrl-C stops.
  packages   done*" "a password is announced after what it is for"
fresh
echo 1000 >world/uid
touch world/password world/stranger
boot run </dev/null
is "$status" 1 "somebody who may not use sudo gets no further"
like "$stderr" "*only an administrator*su -c 'apt-get install *libzip-dev'" "and learns what root must type"
is "$(ls world/installed)" "" "nothing was installed"

# ------------------------------------------------------------ lists, failure

fresh
rm world/lists
boot run </dev/null
like "$stdout" "  lists      done, N s
Setting up rehearse: 15 packages (75 MB)*" "unread package lists are read first"

fresh
touch world/broken
boot run </dev/null
is "$status" 1 "packages that cannot be installed end it"
like "$stderr" "*last lines of ./build/bootstrap.log:
trouble 6*trouble 15
*Type this and read what it says:  apt-get install*" "ten lines of the log, its path, one remedy"
unlike "$stderr" "*trouble 5
*" "and not more than ten"
rm world/broken
boot run --no-install
for package in gcc libc6-dev make autoconf automake pkg-config libglib2.0-dev libreadline-dev \
	libxml2-dev libsqlite3-dev libunistring-dev libstemmer-dev \
	libjansson-dev libzip-dev gettext; do
	touch "world/installed/$package"
done
touch world/broken
boot run </dev/null
is "$status" 1 "a build that fails ends it"
like "$stderr" "*error 15
*rm -r ./build*" "with the compiler's last lines and one remedy"
rm world/broken
boot run --no-install a
is "$status" 0 "with everything there --no-install builds and starts"
like "$stdout" "*program 1 \[a\]*" "and passes the arguments on"

# -------------------------------------------------------------------- link

fresh
mkdir -p "$HOME/.local/bin"
echo mine >"$HOME/.local/bin/rehearse"
boot run </dev/null
like "$stdout" "*rehearse is not ours and stays as it is.
From now on type this, in any folder:   $work/tree/build/rehearse
*" "a file of somebody else stays and the full command is named"
is "$(cat "$HOME/.local/bin/rehearse")" mine "it is untouched"
fresh
mkdir -p "$HOME/.local/bin"
ln -s /elsewhere/build/rehearse "$HOME/.local/bin/rehearse"
boot run </dev/null
like "$stdout" "*rehearse was /elsewhere/build/rehearse; now it is the one built here.*" \
	"a link to another clone is taken over, and that is said"

# ------------------------------------------------------------------- check

fresh
boot run </dev/null
printf '# %s\n' 'TOTAL: 12' 'PASS:  9' 'SKIP:  2' 'XFAIL: 1' 'FAIL:  0' 'XPASS: 0' 'ERROR: 0' >world/totals
boot check <&-
is "$status" 0 "check ends with 0 when all tests pass"
like "$stdout" "Setting up rehearse: 5 packages (25 MB)*
  tests      10 passed, 0 failed, 2 skipped, N s" "check installs what tests need and prints the totals"
like "$calls" "*configure*" "a tree configured without the Check library is configured again"
boot check </dev/null
unlike "$calls" "*configure*" "but only once"
printf '# %s\n' 'TOTAL: 12' 'PASS:  9' 'SKIP:  0' 'XFAIL: 0' 'FAIL:  2' 'XPASS: 0' 'ERROR: 1' >world/totals
touch world/failing
boot check </dev/null
is "$status" 1 "check ends with 1 when one fails"
like "$stdout" "*9 passed, 3 failed, 0 skipped*FAIL: x.t 2 - why*test-suite.log*" "and names it"
: >world/totals
rm world/failing
boot check </dev/null
is "$status" 1 "no totals are a failure"

# ------------------------------------------------------------ other systems

fresh
rm bin/apt-get
echo 'PRETTY_NAME="Fedora Linux 41"' >world/os-release
stub dnf </dev/null
stub rpm <<'END'
exit 1
END
boot run --no-install
like "$stdout" "Tested on Debian 12 only; this is Fedora Linux 41, untested.
Missing: 14 packages.*  dnf install -y gcc*jansson-devel libzip-devel" "another system has its names, marked untested"
rm bin/dnf bin/rpm
boot run </dev/null
like "$stdout" "I know no package manager here*  build *" "without a package manager it tries to build"

done_testing
