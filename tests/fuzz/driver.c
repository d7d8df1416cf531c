/*
 * driver.c - replays a corpus through a fuzz target without libFuzzer, so that
 * `make check` runs every input that was ever worth keeping, with any compiler.
 *
 *	fuzz-NAME [FILE|FOLDER...]	default: tests/fuzz/corpus/NAME
 *
 * One TAP line a file; a crash or a sanitizer's report fails the program.
 */
#include <glib.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static guint n_run;

static void run_file(const char *path)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *bytes = NULL;
	gsize length;

	n_run++;
	if (!g_file_get_contents(path, &bytes, &length, &error)) {
		printf("not ok %u - %s\n", n_run, error->message);
		return;
	}
	LLVMFuzzerTestOneInput((const uint8_t *)bytes, length);
	printf("ok %u - %s\n", n_run, path);
	fflush(stdout);
}

static void run_path(const char *path)
{
	g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
	const char *name;

	if (folder == NULL) {
		run_file(path);
		return;
	}
	while ((name = g_dir_read_name(folder)) != NULL) {
		g_autofree char *file = g_build_filename(path, name, NULL);

		run_file(file);
	}
}

static char *default_corpus(const char *program)
{
	const char *src = g_getenv("RH_SRC");
	g_autofree char *name = g_path_get_basename(program);
	const char *target = strstr(name, "fuzz-");

	return g_build_filename(src != NULL ? src : ".", "tests", "fuzz", "corpus",
				target != NULL ? target + strlen("fuzz-") : name, NULL);
}

int main(int argc, char **argv)
{
	if (argc < 2) {
		g_autofree char *corpus = default_corpus(argv[0]);

		run_path(corpus);
	}
	for (int i = 1; i < argc; i++)
		run_path(argv[i]);
	printf("1..%u\n", n_run);
	return n_run > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
