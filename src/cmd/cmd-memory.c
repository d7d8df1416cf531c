/*
 * cmd-memory.c - `rehearse memory`: the memory model for scripts and for
 * comparison with other programs.
 *
 * To add a part: write src/cmd/memory-NAME.c, declare its function in
 * memory-io.h, and give it a row in the table of parts and its options rows in
 * that of options.
 */
#include <string.h>
#include <rehearse/text.h>
#include "cmd/memory-io.h"
#include "text/words.h"

typedef struct {
	const char *name;
	const char *const *takes;	/* options of the verb; NULL-terminated */
	int (*run)(RhApp *app, const RhArgs *args);
} Part;

static const char *const replay_takes[] = { "model", "params", "retention", NULL };
static const char *const fit_takes[] = {
	"model", "start", "epochs", "seed", "threads", "recency", "day-start", "log", NULL
};
static const char *const evaluate_takes[] = {
	"model", "params", "split", "epochs", "seed", "threads", "day-start", "json", NULL
};

static const char *const simulate_takes[] = {
	"model", "params", "cards", "days", "minutes", "policy", "student", "runs", "seed", "json",
	NULL
};

static const Part parts[] = {
	{ "replay", replay_takes, rh_memory_replay },
	{ "fit", fit_takes, rh_memory_fit },
	{ "evaluate", evaluate_takes, rh_memory_evaluate },
	{ "simulate", simulate_takes, rh_memory_simulate },
};

static const RhOption options[] = {
	{ "model", 0, "NAME", N_("fsrs7 (the default) or fsrs6"), FALSE },
	{ "params", 0, "FILE", N_("parameters to use instead of the published ones"), FALSE },
	{ "retention", 0, "R", N_("probability of recall an interval leads to, 0.01 to 0.99 (0.90)"),
	  FALSE },
	{ "start", 0, "FILE", N_("fit: parameters to begin at and to be pulled to"), FALSE },
	{ "log", 0, "FILE", N_("fit: a log to learn from; give one for each person"), FALSE },
	{ "epochs", 0, "N", N_("fit: how often each review is seen (fsrs7 9, fsrs6 5)"), FALSE },
	{ "seed", 0, "N", N_("fit: of the order in which reviews are seen; "
			     "simulate: of all chances"), FALSE },
	{ "threads", 0, "N", N_("fit: how many to use; the result is the same (1)"), FALSE },
	{ "recency", 0, NULL, N_("fit: newer reviews weigh more"), FALSE },
	{ "day-start", 0, "H", N_("hour, in UTC, at which a day begins (4)"), FALSE },
	{ "split", 0, "HOW", N_("evaluate: time (the default) or kfold5"), FALSE },
	{ "cards", 0, "N", N_("simulate: cards, none of them met before (120)"), FALSE },
	{ "days", 0, "D", N_("simulate: days of practice before the interview (14)"), FALSE },
	{ "minutes", 0, "M", N_("simulate: minutes a day (15)"), FALSE },
	{ "policy", 0, "P", N_("simulate: plan (the default), fixed:R, fixed:R+ahead, sm2, "
			       "leitner, cram or random"), FALSE },
	{ "student", 0, "S", N_("simulate: believed (the default), wrong, fsrs6, powerlaw, fast, "
				"lapses, missed, or a file of parameters"), FALSE },
	{ "runs", 0, "K", N_("simulate: how often it is played (100)"), FALSE },
	{ NULL, 0, NULL, NULL, FALSE }
};

/* The first option that was given and that PART has no use for; NULL for none. */
static const char *misplaced(const Part *part, const RhArgs *args)
{
	for (const RhOption *o = options; o->name != NULL; o++)
		if (rh_args_has(args, o->name) && !g_strv_contains(part->takes, o->name))
			return o->name;
	return rh_args_has(args, "json") && !g_strv_contains(part->takes, "json") ? "json" : NULL;
}

/* "'replay'", "'replay' and 'fit'": all parts.  (transfer full) */
static char *part_names(void)
{
	GString *names = g_string_new(NULL);

	for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
		g_string_append_printf(names, "%s'%s'",
				       i == 0 ? "" : i + 1 < G_N_ELEMENTS(parts) ? ", " : " and ",
				       parts[i].name);
	return g_string_free(names, FALSE);
}

static int unknown_part(RhApp *app, const char *word)
{
	const char *names[G_N_ELEMENTS(parts)];
	g_autofree char *all = part_names();
	const char *near;

	for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
		names[i] = parts[i].name;
	near = rh_text_nearest(word, names, G_N_ELEMENTS(names));
	if (near != NULL)
		return rh_app_usage(app, _("memory has no part '%s'; did you mean '%s'"),
				    word, near);
	return rh_app_usage(app, ngettext("memory has no part '%s'; there is %s",
					  "memory has no part '%s'; there are %s",
					  G_N_ELEMENTS(parts)), word, all);
}

static int run(RhApp *app, const RhArgs *args)
{
	const char *word = rh_args_get(args, 0);

	for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
		const char *wrong;

		if (strcmp(word, parts[i].name) != 0)
			continue;
		wrong = misplaced(&parts[i], args);
		if (wrong != NULL)
			return rh_app_usage(app, _("'memory %s' has no option '--%s'"),
					    word, wrong);
		return parts[i].run(app, args);
	}
	return unknown_part(app, word);
}

static void complete(G_GNUC_UNUSED RhApp *app, GPtrArray *words)
{
	for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
		g_ptr_array_add(words, g_strdup(parts[i].name));
}

const RhCommand rh_cmd_memory = {
	.name = "memory",
	.group = RH_GROUP_MEMORY,
	.synopsis = "{replay | fit | evaluate | simulate} [OPTION]...",
	.summary = N_("Replay reviews, fit and judge the memory model, or simulate a student."),
	.examples = "memory replay <reviews.tsv\n"
		    "memory fit <log.tsv >my.params\n"
		    "memory evaluate --params my.params <log.tsv\n"
		    "memory simulate --cards 60 --days 7 --minutes 10 --policy fixed:0.90",
	.options = options,
	.flags = RH_CMD_JSON,
	.min_args = 1,
	.max_args = 1,
	.run = run,
	.complete = complete,
};
