/*
 * driver.c - runs a fuzz target over its corpus as an ordinary test.
 *
 * Linked in place of libFuzzer, so that `make check` replays with any compiler
 * what was once found.  Every file below tests/fuzz/corpus/FUZZ_CORPUS (or below
 * the files and folders given as arguments) is one test case: it passes when
 * the target returns.  A target that aborts ends the plan early, and the line
 * before says on which file.
 */
#include <glib.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static guint n_run, n_failed;

static void run_file(const char *path)
{
	g_autofree char *bytes = NULL;
	g_autofree char *name = g_path_get_basename(path);
	g_autoptr(GError) error = NULL;
	gsize len;

	n_run++;
	if (!g_file_get_contents(path, &bytes, &len, &error)) {
		n_failed++;
		printf("not ok %u - %s: %s\n", n_run, name, error->message);
		return;
	}
	printf("# %s, %zu bytes\n", name, len);
	fflush(stdout);
	LLVMFuzzerTestOneInput((const uint8_t *)bytes, len);
	printf("ok %u - %s\n", n_run, name);
}

static int by_name(gconstpointer a, gconstpointer b)
{
	return g_strcmp0(*(const char *const *)a, *(const char *const *)b);
}

static void run_path(const char *path)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
	const char *name;

	if (dir == NULL) {
		run_file(path);
		return;
	}
	while ((name = g_dir_read_name(dir)) != NULL)
		g_ptr_array_add(names, g_build_filename(path, name, NULL));
	g_ptr_array_sort(names, by_name);
	for (guint i = 0; i < names->len; i++)
		run_path(g_ptr_array_index(names, i));
}

int main(int argc, char **argv)
{
	const char *src = g_getenv("RH_SRC");
	g_autofree char *corpus = g_build_filename(src != NULL ? src : ".", "tests", "fuzz",
						   "corpus", FUZZ_CORPUS, NULL);

	if (argc < 2)
		run_path(corpus);
	for (int i = 1; i < argc; i++)
		run_path(argv[i]);
	printf("1..%u\n", n_run);
	return n_failed == 0 && n_run > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
