/*
 * args.c - the words of a command line, parsed by the tables of cmd.h.
 *
 * getopt_long does the work; its tables and its messages are made here, so
 * that a wrong word gets one line that says what was meant perhaps.
 */
#include "cmd/args.h"

#include <getopt.h>
#include <math.h>
#include <string.h>

#include <rehearse/error.h>
#include <rehearse/text.h>

#include "text/words.h"

struct RhArgs {
	GPtrArray *words;
	GHashTable *options;	/* long name -> GPtrArray of values, NULL-terminated */
};

const RhOption rh_common_options[] = {
	{ "help", 'h', NULL, N_("show this help"), FALSE },
	{ "version", 0, NULL, N_("show the version and the licence"), FALSE },
	{ "json", 0, NULL, N_("write one JSON object for programs"), FALSE },
	{ "quiet", 'q', NULL, N_("say only what was asked for"), FALSE },
	{ "verbose", 'v', NULL, N_("say more"), FALSE },
	{ "dry-run", 'n', NULL, N_("say what would be done and do nothing"), FALSE },
	{ "force", 'f', NULL, N_("do not ask before something is replaced"), FALSE },
	{ "output", 'o', "FILE", N_("write to FILE; - is standard output"), FALSE },
	{ "no-input", 0, NULL, N_("never ask anything"), FALSE },
	{ "color", 0, "[WHEN]", N_("auto, always or never"), FALSE },
	{ "no-color", 0, NULL, N_("the same as --color=never"), FALSE },
	{ "no-pager", 0, NULL, N_("do not page long output"), FALSE },
	{ "state", 0, "FILE", N_("keep what happened in FILE"), FALSE },
	{ "now", 0, "TIME", N_("take TIME (RFC 3339) as the present"), TRUE },
	{ NULL, 0, NULL, NULL, FALSE }
};

static void ptr_array_unref(gpointer array)
{
	g_ptr_array_unref(array);
}

static RhArgs *args_new(void)
{
	RhArgs *args = g_new0(RhArgs, 1);

	args->words = g_ptr_array_new_with_free_func(g_free);
	args->options = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, ptr_array_unref);
	return args;
}

void rh_args_free(RhArgs *args)
{
	if (args == NULL)
		return;
	g_ptr_array_unref(args->words);
	g_hash_table_unref(args->options);
	g_free(args);
}

static void add_value(RhArgs *args, const char *name, const char *value)
{
	GPtrArray *values = g_hash_table_lookup(args->options, name);

	if (values == NULL) {
		values = g_ptr_array_new_with_free_func(g_free);
		g_ptr_array_add(values, NULL);
		g_hash_table_insert(args->options, g_strdup(name), values);
	}
	values->pdata[values->len - 1] = g_strdup(value != NULL ? value : "");
	g_ptr_array_add(values, NULL);
}

/* ------------------------------------------------------- getopt's tables */

typedef struct {
	GArray *longs;		/* struct option */
	GArray *options;	/* const RhOption *, by index in longs */
	GString *letters;
} Tables;

static const RhOption *nth(const Tables *tables, guint i)
{
	return g_array_index(tables->options, const RhOption *, i);
}

static gboolean is_known(const Tables *tables, const char *name)
{
	for (guint i = 0; i < tables->options->len; i++)
		if (g_str_equal(nth(tables, i)->name, name))
			return TRUE;
	return FALSE;
}

/* A verb's own option comes first and hides a common one of the same name. */
static void add_options(Tables *tables, const RhOption *options)
{
	for (const RhOption *o = options; o != NULL && o->name != NULL; o++) {
		struct option entry = { .name = o->name, .val = o->letter };

		if (is_known(tables, o->name))
			continue;
		if (o->argument != NULL)
			entry.has_arg = o->argument[0] == '[' ? optional_argument : required_argument;
		g_array_append_val(tables->longs, entry);
		g_array_append_val(tables->options, o);
		if (o->letter == 0 || strchr(tables->letters->str, o->letter) != NULL)
			continue;
		g_string_append_c(tables->letters, o->letter);
		if (o->argument != NULL)
			g_string_append(tables->letters, o->argument[0] == '[' ? "::" : ":");
	}
}

static void tables_init(Tables *tables, const RhOption *own, gboolean stop_at_word)
{
	tables->longs = g_array_new(TRUE, TRUE, sizeof(struct option));
	tables->options = g_array_new(FALSE, FALSE, sizeof(const RhOption *));
	tables->letters = g_string_new(stop_at_word ? "+:" : ":");
	add_options(tables, own);
	add_options(tables, rh_common_options);
}

static void tables_clear(Tables *tables)
{
	g_array_unref(tables->longs);
	g_array_unref(tables->options);
	g_string_free(tables->letters, TRUE);
}

static const RhOption *find_letter(const Tables *tables, int letter)
{
	for (guint i = 0; i < tables->options->len; i++)
		if (nth(tables, i)->letter == letter)
			return nth(tables, i);
	return NULL;
}

static void unknown_option(const Tables *tables, const char *word, int letter, GError **error)
{
	g_autoptr(GArray) names = g_array_new(FALSE, FALSE, sizeof(char *));
	g_autofree char *name = NULL;
	const char *near;

	if (letter != 0) {
		g_set_error(error, RH_ERROR, RH_ERROR_USAGE, _("there is no option '-%c'"), letter);
		return;
	}
	for (guint i = 0; i < tables->options->len; i++)
		if (!nth(tables, i)->hidden)
			g_array_append_val(names, nth(tables, i)->name);
	name = g_strndup(word + 2, strcspn(word + 2, "="));
	near = rh_text_nearest(name, (const char *const *)(gpointer)names->data, names->len);
	if (near != NULL)
		g_set_error(error, RH_ERROR, RH_ERROR_USAGE,
			    _("there is no option '--%s'; did you mean '--%s'"), name, near);
	else
		g_set_error(error, RH_ERROR, RH_ERROR_USAGE, _("there is no option '--%s'"), name);
}

/* getopt accepts shortened long options; we do not, or scripts break later. */
static gboolean is_shortened(const char *word, const RhOption *option)
{
	gsize n;

	if (!g_str_has_prefix(word, "--"))
		return FALSE;
	n = strcspn(word + 2, "=");
	return n != strlen(option->name);
}

static gboolean take_option(RhArgs *args, const Tables *tables, int c, int index,
			    const char *word, GError **error)
{
	const RhOption *option;

	if (c == '?') {
		unknown_option(tables, word, g_str_has_prefix(word, "--") ? 0 : optopt, error);
		return FALSE;
	}
	if (c == ':') {
		g_set_error(error, RH_ERROR, RH_ERROR_USAGE, _("the option '%s' needs a value"),
			    word);
		return FALSE;
	}
	option = index >= 0 ? nth(tables, (guint)index) : find_letter(tables, c);
	if (index >= 0 && is_shortened(word, option)) {
		unknown_option(tables, word, 0, error);
		return FALSE;
	}
	add_value(args, option->name, optarg);
	return TRUE;
}

RhArgs *rh_args_parse(const RhOption *own, int argc, char **argv, gboolean stop_at_word,
		      int *first_word, GError **error)
{
	g_autoptr(RhArgs) args = args_new();
	gboolean ok = TRUE;
	Tables tables;

	tables_init(&tables, own, stop_at_word);
	optind = 0;	/* glibc: start anew, also with another "+" */
	opterr = 0;
	while (ok) {
		int index = -1;
		int at = optind > 0 ? optind : 1;
		int c = getopt_long(argc, argv, tables.letters->str,
				    (const struct option *)(gconstpointer)tables.longs->data, &index);

		if (c == -1)
			break;
		/* The word that getopt has just read stands before optind. */
		if (optind - 1 > at)
			at = optind - 1;
		if (optarg != NULL && at > 0 && argv[at] == optarg)
			at--;
		ok = take_option(args, &tables, c, index, argv[at], error);
	}
	tables_clear(&tables);
	if (!ok)
		return NULL;
	if (first_word != NULL)
		*first_word = optind;
	for (int i = optind; i < argc; i++)
		g_ptr_array_add(args->words, g_strdup(argv[i]));
	return g_steal_pointer(&args);
}

/* --------------------------------------------------------------- reading */

guint rh_args_count(const RhArgs *args)
{
	return args->words->len;
}

const char *rh_args_get(const RhArgs *args, guint i)
{
	return i < args->words->len ? args->words->pdata[i] : NULL;
}

const char *const *rh_args_values(const RhArgs *args, const char *option)
{
	GPtrArray *values = g_hash_table_lookup(args->options, option);

	return values != NULL ? (const char *const *)values->pdata : NULL;
}

gboolean rh_args_has(const RhArgs *args, const char *option)
{
	return rh_args_values(args, option) != NULL;
}

const char *rh_args_value(const RhArgs *args, const char *option)
{
	GPtrArray *values = g_hash_table_lookup(args->options, option);

	return values != NULL ? values->pdata[values->len - 2] : NULL;
}

gboolean rh_args_number(const RhArgs *args, const char *option, double min, double max,
			double fallback, double *out, GError **error)
{
	const char *text = rh_args_value(args, option);
	char *end;
	double value;

	*out = fallback;
	if (text == NULL)
		return TRUE;
	value = g_ascii_strtod(text, &end);
	if (end == text || *end != '\0' || !isfinite(value) || value < min || value > max) {
		g_set_error(error, RH_ERROR, RH_ERROR_USAGE,
			    _("--%s takes a number from %g to %g, not '%s'"),
			    option, min, max, text);
		return FALSE;
	}
	*out = value;
	return TRUE;
}
