# Macros of rehearse's configure.

# RH_SWITCH(NAME, HELP): --enable-NAME, off by default.
AC_DEFUN([RH_SWITCH],
[AC_ARG_ENABLE([$1], [AS_HELP_STRING([--enable-$1], [$2])], [], [enable_$1=no])])

# RH_SEARCH_HEADER_LIB(VAR, HEADER, FUNCTION, LIBRARY): a library without a .pc file.
AC_DEFUN([RH_SEARCH_HEADER_LIB],
[AC_CHECK_HEADER([$2], [], [AC_MSG_ERROR([the header $2 is missing; ./bootstrap installs it])])
rh_saved_LIBS=$LIBS
LIBS=
AC_SEARCH_LIBS([$3], [$4], [], [AC_MSG_ERROR([the library $4 is missing; ./bootstrap installs it])])
$1_LIBS=$LIBS
LIBS=$rh_saved_LIBS
AC_SUBST([$1_LIBS])])

# RH_TRY_CFLAG(VAR, FLAG [, EXTRA]): adds FLAG to VAR when compiler and linker
# take it without complaint.  EXTRA are flags that it needs beside it.
AC_DEFUN([RH_TRY_CFLAG],
[AS_VAR_PUSHDEF([rh_cache], [rh_cv_flag_$2])dnl
AC_CACHE_CHECK([whether $CC takes $2], [rh_cache],
[rh_saved_CFLAGS=$CFLAGS
CFLAGS="$CFLAGS -Werror $3 $2"
AC_LINK_IFELSE([AC_LANG_PROGRAM([[#include <stdio.h>]], [[puts("");]])],
	[AS_VAR_SET([rh_cache], [yes])], [AS_VAR_SET([rh_cache], [no])])
CFLAGS=$rh_saved_CFLAGS])
AS_VAR_IF([rh_cache], [yes], [$1="$$1 $2"])
AS_VAR_POPDEF([rh_cache])])

# RH_COMPILER_FLAGS: every warning and hardening flag is probed; the results go
# to RH_CFLAGS and RH_LDFLAGS and the user's CFLAGS stay untouched.
AC_DEFUN([RH_COMPILER_FLAGS],
[RH_CFLAGS=
RH_LDFLAGS=
m4_foreach_w([rh_flag],
	[-Wall -Wextra -Wformat=2 -Wconversion -Wsign-conversion
	 -Wimplicit-fallthrough -Wshadow -Wstrict-prototypes
	 -Wmissing-prototypes -Wold-style-definition -Wvla -Wundef -Wcast-qual
	 -Wwrite-strings -Wdouble-promotion -Wnull-dereference -Wpointer-arith
	 -Werror=implicit -Werror=incompatible-pointer-types
	 -Werror=int-conversion -Wtrampolines -Wbidi-chars=any
	 -Wduplicated-cond -Wlogical-op -Wjump-misses-init
	 -fno-delete-null-pointer-checks -fno-strict-overflow
	 -fno-strict-aliasing -fno-math-errno -fPIE],
	[RH_TRY_CFLAG([RH_CFLAGS], m4_defn([rh_flag]))])
RH_TRY_CFLAG([RH_CFLAGS], [-Werror=format-security], [-Wformat])
AS_IF([test "$enable_werror" = yes], [RH_CFLAGS="$RH_CFLAGS -Werror"])
AS_IF([test "$enable_asan$enable_ubsan$enable_fuzzing" = nonono],
	[m4_foreach_w([rh_flag],
		[-fstack-protector-strong -fstack-clash-protection
		 -fcf-protection=full -ftrivial-auto-var-init=zero],
		[RH_TRY_CFLAG([RH_CFLAGS], m4_defn([rh_flag]))])
	AS_CASE([" $CFLAGS "], [*" -O0 "*], [], [*" -O"*],
		[RH_TRY_CFLAG([RH_CFLAGS], [-D_FORTIFY_SOURCE=3], [-U_FORTIFY_SOURCE])])])
AS_CASE(["$RH_CFLAGS"], [*FORTIFY*], [RH_CFLAGS="-U_FORTIFY_SOURCE $RH_CFLAGS"])
m4_foreach_w([rh_flag],
	[-pie -Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack -Wl,-z,nodlopen
	 -Wl,--as-needed -Wl,--no-copy-dt-needed-entries],
	[RH_TRY_CFLAG([RH_LDFLAGS], m4_defn([rh_flag]), [-fPIE])])
AS_IF([test "$enable_fuzzing" = yes],
	[enable_asan=yes enable_ubsan=yes
	RH_CFLAGS="$RH_CFLAGS -fsanitize=fuzzer-no-link"])
AS_IF([test "$enable_asan" = yes],
	[RH_CFLAGS="$RH_CFLAGS -fsanitize=address -fno-omit-frame-pointer"
	RH_LDFLAGS="$RH_LDFLAGS -fsanitize=address"])
AS_IF([test "$enable_ubsan" = yes],
	[RH_CFLAGS="$RH_CFLAGS -fsanitize=undefined -fno-sanitize-recover=all"
	RH_LDFLAGS="$RH_LDFLAGS -fsanitize=undefined"])
AS_IF([test "$enable_gcov" = yes],
	[RH_CFLAGS="$RH_CFLAGS --coverage" RH_LDFLAGS="$RH_LDFLAGS --coverage"])
AC_SUBST([RH_CFLAGS])
AC_SUBST([RH_LDFLAGS])])
