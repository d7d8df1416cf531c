/* predict.c - what a model would have said before each review of a log. */
#include <math.h>
#include <rehearse/evaluate.h>
#include <rehearse/schedule.h>

#define DAY_MS 86400000.0

/* What is known of a card before its next review. */
typedef struct {
	RhMemory memory;
	gint64 time_ms;
	gint64 day;
	guint32 reviews;	/* 1 and those on a later day than the one before; 0: none yet */
	guint32 agains;		/* among those on a later day */
	guint32 all_agains;
} Card;

typedef struct {
	RhModel model;
	RhDayRule rule;
	Card *cards;
} Walk;

/* The number of a geometric class: 0 for nothing, else 1 + floor(log(X) to BASE). */
static guint32 class_of(double x, double base)
{
	return x < 1 ? 0 : 1 + (guint32)floor(log(x) / log(base));
}

static gboolean is_same_day(const Card *card, gint64 day)
{
	return card->day == day;
}

/* The time since the last review, as the model counts it. */
static double elapsed_days(const Walk *walk, const Card *card, const RhReviewRow *row, gint64 day)
{
	if (walk->model.params.kind == RH_MODEL_FSRS6)
		return (double)(day - card->day);
	return (double)(row->time_ms - card->time_ms) / DAY_MS;
}

/*
 * The bins of RMSE(bins) as the open spaced repetition benchmark has them: it
 * rounds a power of the same bases to name a bin, we take its exponent.
 */
static RhPrediction predict(const Walk *walk, const Card *card, const RhReviewRow *row, gint64 day)
{
	gboolean same_day = is_same_day(card, day);
	double elapsed = elapsed_days(walk, card, row, day);

	return (RhPrediction){
		.recall = rh_model_retrievability(&walk->model, &card->memory, elapsed),
		.bin = {
			[RH_BIN_ELAPSED] = class_of((double)(day - card->day), 3.62),
			[RH_BIN_REVIEWS] = class_of(card->reviews + (same_day ? 0.0 : 1.0), 1.89),
			[RH_BIN_AGAINS] = class_of(card->agains, 1.73),
			[RH_BIN_ALL_AGAINS] = class_of(card->all_agains, 1.73),
		},
		.remembered = row->rating > RH_GRADE_AGAIN,
		.same_day = same_day,
	};
}

static void learn(const Walk *walk, Card *card, const RhReviewRow *row, gint64 day)
{
	RhGrade grade = (RhGrade)row->rating;
	gboolean is_first = card->reviews == 0;
	gboolean later_day = !is_first && !is_same_day(card, day);

	if (is_first)
		card->memory = rh_model_first(&walk->model, grade);
	else
		card->memory = rh_model_next(&walk->model, &card->memory, grade,
					     elapsed_days(walk, card, row, day));
	card->reviews += is_first || later_day ? 1 : 0;
	card->agains += later_day && grade == RH_GRADE_AGAIN ? 1 : 0;
	card->all_agains += grade == RH_GRADE_AGAIN ? 1 : 0;
	card->time_ms = row->time_ms;
	card->day = day;
}

static guint32 count_cards(const RhReviewRow *rows, gsize n)
{
	guint32 count = 0;

	for (gsize i = 0; i < n; i++)
		count = MAX(count, rows[i].card + 1);
	return count;
}

void rh_predict(GArray *out, const RhParams *params, const RhReviewRow *rows, gsize n, gsize from,
		int day_start)
{
	g_autofree Card *cards = g_new0(Card, MAX(count_cards(rows, n), 1));
	Walk walk = { .rule = { 0, day_start }, .cards = cards };
	gboolean whole_days = params->kind == RH_MODEL_FSRS6;

	rh_model_init(&walk.model, params);
	for (gsize i = 0; i < n; i++) {
		Card *card = &cards[rows[i].card];
		gint64 day = rh_practice_day(rows[i].time_ms, walk.rule);

		if (i >= from && card->reviews > 0 && !(whole_days && is_same_day(card, day))) {
			RhPrediction prediction = predict(&walk, card, &rows[i], day);

			prediction.row = i;
			g_array_append_val(out, prediction);
		}
		learn(&walk, card, &rows[i], day);
	}
}
