/*
 * bench-accuracy.c - how well the memory models predict real review logs.
 *
 *	bench-accuracy rows LOG			what trains, for fsrs-rs.mjs
 *	bench-accuracy table [--first N] LOG[=PARAMS]...
 *	bench-accuracy form LOG[=PARAMS]...
 *
 * The last 20 % of the reviews on a later day are predicted; what is before the
 * first of them trains.  With --first N a small history: the first N reviews
 * train, the 2,000 (or 2 N) that follow are predicted.  PARAMS is what fsrs-rs
 * made of the rows: 21 numbers.  A day starts in the middle of the five hours
 * with the fewest reviews, because the time zone of a log is not known.
 * accuracy.sh runs all this over a folder of logs.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include <rehearse/evaluate.h>
#include <rehearse/fit.h>
#include <rehearse/form.h>
#include <rehearse/schedule.h>
#include <rehearse/tune.h>

#include "logs.h"

#define TEST_MIN 50		/* predictions; fewer say nothing */
#define TRAIN_SHARE 0.8
#define SEED 2023

typedef struct {
	const char *name;
	RhReviewLog *log;
	const RhReviewRow *rows;
	gsize n, split, end;	/* trains below split, is predicted from there to end */
	int day_start;
} Set;

/* ------------------------------------------------------------------- the logs */

static GArray *predict(const Set *set, const RhParams *params, gsize from, gsize end)
{
	GArray *predictions = g_array_new(FALSE, FALSE, sizeof(RhPrediction));

	rh_predict(predictions, params, set->rows, end, from, set->day_start);
	return predictions;
}

/* Where the last 20 % of the reviews on a later day begin. */
static gsize split_of(const Set *set)
{
	g_autoptr(GArray) recalls = NULL;
	RhParams params;

	rh_params_init(&params, RH_MODEL_FSRS7);
	recalls = predict(set, &params, 0, set->n);
	keep_recalls(recalls);
	return recalls->len == 0
		       ? set->n
		       : prediction(recalls, (gsize)(recalls->len * TRAIN_SHARE))->row;
}

/* FALSE when the log is too short for so small a history. */
static gboolean load(Set *set, const char *path, gsize first)
{
	const char *slash = strrchr(path, '/');

	*set = (Set){ .name = slash != NULL ? slash + 1 : path, .log = read_log(path) };
	set->rows = rh_review_log_rows(set->log, &set->n);
	set->day_start = quiet_hour(set->rows, set->n);
	set->split = split_of(set);
	set->end = set->n;
	if (first == 0)
		return TRUE;
	if ((double)first > TRAIN_SHARE * (double)set->split)
		return FALSE;
	set->split = first;
	set->end = MIN(set->n, first + MAX(2000, 2 * first));
	return TRUE;
}

/* ----------------------------------------------------------------- parameters */

static RhParams published(RhModelKind kind)
{
	RhParams params;

	rh_params_init(&params, kind);
	return params;
}

static RhParams fitted(const Set *set, RhModelKind kind)
{
	g_autoptr(GError) error = NULL;
	RhFitOptions options;
	RhParams params;

	rh_fit_options_init(&options, kind);
	options.day_start = set->day_start;
	options.seed = SEED;
	if (!rh_fit(&params, set->rows, set->split, &options, NULL, &error))
		g_error("%s", error->message);
	return params;
}

static RhParams tuned(const Set *set, RhTuning *tuning)
{
	g_autoptr(GError) error = NULL;
	RhParams current = published(RH_MODEL_FSRS7);
	RhTuneOptions options;

	rh_tune_options_init(&options);
	options.day_start = set->day_start;
	options.seed = SEED;
	if (!rh_tune(tuning, &current, NULL, set->rows, set->split, &options, &error))
		g_error("%s", error->message);
	return tuning->params;
}

static RhParams foreign(const char *path)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *text = NULL;
	RhParams params;

	if (!g_file_get_contents(path, &text, NULL, &error) ||
	    !rh_params_parse(&params, text, &error))
		g_error("%s", error->message);
	return params;
}

/* ------------------------------------------------------------------ the form */

typedef struct {
	double plain, adjusted;
	gsize n;
} Gain;

/* Every review on a later day from FROM on; the form sees only what was before it. */
static Gain form_gain(const Set *set, const RhParams *params, gsize from)
{
	g_autoptr(GArray) predictions = predict(set, params, 0, set->end);
	Gain gain = { 0, 0, 0 };
	RhForm form;

	rh_form_init(&form);
	for (guint i = 0; i < predictions->len; i++) {
		const RhPrediction *p = prediction(predictions, i);
		gint64 at = set->rows[p->row].time_ms;
		double q = rh_form_adjust(&form, at, p->recall);

		if (p->same_day)
			continue;
		if (p->row >= from) {
			gain.plain -= log(p->remembered ? p->recall : 1 - p->recall);
			gain.adjusted -= log(p->remembered ? q : 1 - q);
			gain.n++;
		}
		rh_form_observe(&form, at, p->recall, p->remembered);
	}
	return gain;
}

/* ---------------------------------------------------------------- the table */

/* fsrs-rs and ours; with the form; the three of FSRS-7 once more with same-day reviews. */
enum { RS6, DEFAULT6, FIT6, DEFAULT7, FIT7, TUNED7, FORM7, ALL7, COLUMNS = ALL7 + 3 };

typedef struct {
	double loss[COLUMNS];
	gsize rows, all_rows;
} Line;

static double loss_of(const Set *set, const RhParams *params, gboolean same_day_too, gsize *n)
{
	g_autoptr(GArray) predictions = predict(set, params, set->split, set->end);
	RhMetrics metrics;

	rh_metrics(&metrics, (const RhPrediction *)(const void *)predictions->data,
		   predictions->len, same_day_too);
	*n = metrics.rows;
	return metrics.log_loss;
}

static double loss_with_form(const Set *set, const RhParams *params)
{
	Gain gain = form_gain(set, params, set->split);

	return gain.adjusted / (double)gain.n;
}

static Line measure(const Set *set, const char *foreign_path, RhTuning *tuning)
{
	Line line = { .rows = 0 };
	RhParams of[FORM7] = {
		[DEFAULT6] = published(RH_MODEL_FSRS6), [FIT6] = fitted(set, RH_MODEL_FSRS6),
		[DEFAULT7] = published(RH_MODEL_FSRS7), [FIT7] = fitted(set, RH_MODEL_FSRS7),
		[TUNED7] = tuned(set, tuning),
	};

	if (foreign_path != NULL)
		of[RS6] = foreign(foreign_path);
	for (guint i = 0; i < FORM7; i++)
		line.loss[i] = i == RS6 && foreign_path == NULL
				       ? (double)NAN
				       : loss_of(set, &of[i], FALSE, &line.rows);
	line.loss[FORM7] = loss_with_form(set, &of[TUNED7]);
	for (guint i = ALL7; i < COLUMNS; i++)
		line.loss[i] = loss_of(set, &of[DEFAULT7 + i - ALL7], TRUE, &line.all_rows);
	return line;
}

static void print_line(const char *name, const Line *line, const char *verdict)
{
	printf("%-22s %6zu", name, line->rows);
	for (guint i = 0; i < COLUMNS; i++) {
		const char *gap = i == DEFAULT7 || i == ALL7 ? "  " : "";

		if (isnan(line->loss[i]))
			printf("%s      -", gap);
		else
			printf("%s %.4f", gap, line->loss[i]);
	}
	printf("  %s\n", verdict);
}

static void table(char **paths, gsize first)
{
	Line sum = { .rows = 0 }, mean = { .rows = 0 };
	guint sets = 0;

	printf("%-22s %6s %s\n", first == 0 ? "log loss" : "small history", "tests",
	       "fsrs-rs 6pub  6fit    7pub   7fit   7tune  7form    7pub*  7fit*  7tune*"
	       "   (* same-day reviews too)");
	for (; *paths != NULL; paths++) {
		g_auto(GStrv) parts = g_strsplit(*paths, "=", 2);
		RhTuning tuning;
		Set set;
		Line line = { .rows = 0 };

		if (load(&set, parts[0], first))
			line = measure(&set, first == 0 ? parts[1] : NULL, &tuning);
		if (line.rows >= TEST_MIN) {
			print_line(set.name, &line, tuning.taken ? "tuned" : tuning.why_not);
			sets++;
			sum.rows += line.rows;
			sum.all_rows += line.all_rows;
			for (guint i = 0; i < COLUMNS; i++) {
				gsize weight = i < ALL7 ? line.rows : line.all_rows;

				sum.loss[i] += line.loss[i] * (double)weight;
				mean.loss[i] += line.loss[i];
			}
		}
		rh_review_log_free(set.log);
	}
	for (guint i = 0; i < COLUMNS; i++) {
		sum.loss[i] /= (double)(i < ALL7 ? sum.rows : sum.all_rows);
		mean.loss[i] /= sets;
	}
	mean.rows = sets;
	print_line("mean over sets", &mean, "");
	print_line("weighted by reviews", &sum, "");
}

/* ------------------------------------------------------ what the form gains */

static void add(Gain *total, Gain *mean, Gain gain)
{
	total->plain += gain.plain;
	total->adjusted += gain.adjusted;
	total->n += gain.n;
	mean->plain += gain.plain / (double)gain.n;
	mean->adjusted += gain.adjusted / (double)gain.n;
	mean->n++;
}

static void print_gains(const char *name, const Gain *gains)
{
	printf("%-22s", name);
	for (guint i = 0; i < 2; i++)
		printf("  %6zu %.4f -> %.4f (%+.4f)", gains[i].n,
		       gains[i].plain / (double)gains[i].n, gains[i].adjusted / (double)gains[i].n,
		       (gains[i].plain - gains[i].adjusted) / (double)gains[i].n);
	putchar('\n');
}

/* Tuned anew when 40, 50 ... 90 % of the recalls are known, each time for the next tenth. */
static Gain rolling_gain(Set *set)
{
	RhParams params = published(RH_MODEL_FSRS7);
	g_autoptr(GArray) recalls = predict(set, &params, 0, set->n);
	Gain sum = { 0, 0, 0 };

	keep_recalls(recalls);
	for (guint tenth = 4; tenth < 10; tenth++) {
		gsize next = recalls->len * (gsize)(tenth + 1) / 10;
		RhTuning tuning;
		Gain gain;

		set->split = prediction(recalls, recalls->len * (gsize)tenth / 10)->row;
		set->end = tenth == 9 ? set->n : prediction(recalls, next)->row;
		params = tuned(set, &tuning);
		gain = form_gain(set, &params, set->split);
		sum.plain += gain.plain;
		sum.adjusted += gain.adjusted;
		sum.n += gain.n;
	}
	return sum;
}

static void form(char **paths)
{
	Gain total[2] = { { 0, 0, 0 } }, mean[2] = { { 0, 0, 0 } };

	printf("%-22s  %s\n", "log loss with the form",
	       "published parameters                tuned anew from time to time");
	for (; *paths != NULL; paths++) {
		g_auto(GStrv) parts = g_strsplit(*paths, "=", 2);
		RhParams params = published(RH_MODEL_FSRS7);
		Gain gains[2];
		Set set;

		load(&set, parts[0], 0);
		gains[0] = form_gain(&set, &params, 0);
		if (gains[0].n >= 5 * TEST_MIN) {
			gains[1] = rolling_gain(&set);
			print_gains(set.name, gains);
			for (guint i = 0; i < 2; i++)
				add(&total[i], &mean[i], gains[i]);
		}
		rh_review_log_free(set.log);
	}
	print_gains("mean over sets", mean);
	print_gains("weighted by reviews", total);
}

/* ---------------------------------------------------------------------- rows */

static void free_string(gpointer string)
{
	g_string_free(string, TRUE);
}

/* What trains, card by card: card, rating, number of the day. */
static void rows(const char *path)
{
	g_autoptr(GPtrArray) cards = g_ptr_array_new_with_free_func(free_string);
	RhDayRule rule;
	Set set;

	load(&set, path, 0);
	rule = (RhDayRule){ 0, set.day_start };
	for (guint i = 0; i < rh_review_log_n_cards(set.log); i++)
		g_ptr_array_add(cards, g_string_new(NULL));
	for (gsize i = 0; i < set.split; i++)
		g_string_append_printf(g_ptr_array_index(cards, set.rows[i].card),
				       "%u %u %" G_GINT64_FORMAT "\n", set.rows[i].card,
				       set.rows[i].rating,
				       rh_practice_day(set.rows[i].time_ms, rule));
	for (guint i = 0; i < cards->len; i++)
		fputs(((GString *)g_ptr_array_index(cards, i))->str, stdout);
	rh_review_log_free(set.log);
}

int main(int argc, char **argv)
{
	if (argc == 3 && strcmp(argv[1], "rows") == 0) {
		rows(argv[2]);
	} else if (argc > 4 && strcmp(argv[1], "table") == 0 && strcmp(argv[2], "--first") == 0) {
		table(argv + 4, g_ascii_strtoull(argv[3], NULL, 10));
	} else if (argc > 2 && strcmp(argv[1], "table") == 0) {
		table(argv + 2, 0);
	} else if (argc > 2 && strcmp(argv[1], "form") == 0) {
		form(argv + 2);
	} else {
		fputs("usage: bench-accuracy rows LOG | table [--first N] LOG[=PARAMS]... | "
		      "form LOG[=PARAMS]...\n", stderr);
		return 2;
	}
	return 0;
}
