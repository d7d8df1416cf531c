/*
 * node.h - runs a script of this folder with Node, for what is only to be had as a
 * package of npm: REHEARSE_NODE_MODULES names the folder it is installed in.
 */
#ifndef TESTS_BENCH_NODE_H
#define TESTS_BENCH_NODE_H

#include <stdio.h>
#include <stdlib.h>
#include <glib.h>

/* Whether PACKAGE is there; if not, says so. */
static inline gboolean node_has(const char *package)
{
	const char *folder = g_getenv("REHEARSE_NODE_MODULES");
	g_autofree char *path = folder != NULL ? g_build_filename(folder, package, NULL) : NULL;

	if (path != NULL && g_file_test(path, G_FILE_TEST_IS_DIR))
		return TRUE;
	printf("%s is left out: REHEARSE_NODE_MODULES does not name a folder that has it\n",
	       package);
	return FALSE;
}

/* What SCRIPT prints for FILE and ROUNDS; ends the program if it fails.  (transfer full) */
static inline char *node_run(const char *script, const char *file, const char *rounds)
{
	const char *src = g_getenv("RH_SRC");
	g_autofree char *path = g_build_filename(src != NULL ? src : ".", "tests", "bench", script,
						 NULL);
	const char *argv[] = { "node", "--max-old-space-size=8000", path, file, rounds, NULL };
	g_autoptr(GError) error = NULL;
	char *out = NULL;
	int status;

	if (!g_spawn_sync(NULL, (char **)(void *)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out,
			  NULL, &status, &error) ||
	    !g_spawn_check_exit_status(status, &error)) {
		fprintf(stderr, "%s: %s\n", script, error->message);
		exit(EXIT_FAILURE);
	}
	return out;
}

#endif
