/*
 * unit.h - what every unit test starts with: Check, and a main() that runs one
 * suite, each test in a process of its own, and reports in TAP.
 */
#ifndef TESTS_UNIT_H
#define TESTS_UNIT_H

#include <check.h>
#include <glib.h>
#include <stdlib.h>
#include <string.h>

/* A file below the source tree's tests/data.  (transfer full) */
static inline char *unit_data(const char *name)
{
	const char *src = g_getenv("RH_SRC");

	return g_build_filename(src != NULL ? src : ".", "tests", "data", name, NULL);
}

static inline int unit_main(Suite *suite)
{
	SRunner *runner = srunner_create(suite);
	int failed;

	srunner_set_tap(runner, "-");
	srunner_run_all(runner, CK_SILENT);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

#endif
