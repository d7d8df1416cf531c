/*
 * fit.c - training: parameters from a log of reviews.
 *
 * The loss is the weighted log loss of all reviews that train, plus a pull towards
 * the start, the squares of the distances in units of how much people differ.  Adam
 * goes down it in small steps, each after a batch of whole cards with about 512
 * reviews that train, at a rate that falls to 0 along half a cosine; after each step
 * the parameters are brought back into their ranges, and what comes after the last
 * one counts.  These are the recipes of fsrs-rs for FSRS-6 and of srs-benchmark for
 * FSRS-7, but for the batches: there one of them holds histories of one length, here
 * groups of cards are dealt out anew in each epoch, so that each batch holds them all.
 */
#include <math.h>
#include <rehearse/error.h>
#include <rehearse/fit.h>
#include "memory/course.h"
#include "memory/model.h"
#include "memory/pack.h"

#define LABELS_MIN 8		/* fewer teach nothing */
#define LABELS_INITIAL 64	/* FSRS-6: fewer teach the initial stabilities only */
#define BATCH 512		/* reviews that train, at least */
#define EPOCHS_MAX 1000
#define THREADS_MAX 256
#define PULL_MAX 1e6
#define SIGMA_ANY 9999.0	/* a parameter that the published recipe does not pull */

typedef struct {
	double rate, beta1, beta2;
	double strength;	/* of the pull */
	double sigma[RH_PARAMS_MAX];
} Recipe;

static const Recipe recipe6 = {
	.rate = 0.04, .beta1 = 0.9, .beta2 = 0.999, .strength = 1,
	.sigma = { 6.43, 9.66, 17.58, 27.85, 0.57, 0.28, 0.6, 0.12, 0.39, 0.18, 0.33,
		   0.3, 0.09, 0.16, 0.57, 0.25, 1.03, 0.31, 0.32, 0.14, 0.27 },
};

static const Recipe recipe7 = {
	.rate = 0.0118, .beta1 = 0.70, .beta2 = 0.98, .strength = 0.3333,
	.sigma = { SIGMA_ANY, SIGMA_ANY, SIGMA_ANY, SIGMA_ANY, 0.523, 0.2528, 0.4329,
		   0.2966, 0.2139, 0.2889, 0.1862, 0.175, 0.3812, 0.3013, 0.9104,
		   0.3234, 0.2448, 0.3273, 0.1842, 0.1735, 0.4608, 0.311, 0.864,
		   0.0418, 0.2596, 0.0798, 0.0682, 0.1282, 0.1397, 0.1407, 0.1489,
		   0.2, 0.15, 0.15 },
};

void rh_fit_options_init(RhFitOptions *options, RhModelKind kind)
{
	*options = (RhFitOptions){
		.kind = kind,
		.epochs = kind == RH_MODEL_FSRS7 ? 9 : 5,
		.seed = 2023,
		.threads = 1,
		.recency = TRUE,
		.day_start = 4,
		.pull = 1,
	};
	rh_params_init(&options->start, kind);
}

/* ------------------------------------------------------------------ steps */

typedef struct {
	const RhFitOptions *options;
	const Recipe *recipe;
	RhParams params, prior;
	double m[RH_PARAMS_MAX], v[RH_PARAMS_MAX];	/* Adam: running means */
	double m_share, v_share;			/* beta^steps */
	gsize labels, done;				/* of one epoch; of all so far */
} Trainer;

/*
 * The derivative of the pull by parameter I.  What the published recipe of FSRS-7
 * leaves free, the initial stabilities, is held by what the pull exceeds it: by the
 * square of the distance of the logarithms.
 */
static double pull_slope(const Trainer *t, guint i)
{
	double sigma = t->recipe->sigma[i], w = t->params.w[i], prior = t->prior.w[i];
	double strength = 2 * t->recipe->strength * t->options->pull;

	if (sigma < SIGMA_ANY)
		return strength * (w - prior) / (sigma * sigma);
	if (t->options->pull <= 1)
		return 0;
	return 2 * t->recipe->strength * (t->options->pull - 1) * log(w / prior) / w;
}

/* One step of Adam after a batch of LABELS reviews with the loss's derivatives BY. */
static void step(Trainer *t, const double *by, guint labels)
{
	const Recipe *recipe = t->recipe;
	double all = (double)t->labels * t->options->epochs;
	RhParams before = t->params;
	double rate = recipe->rate * 0.5 * (1 + cos(G_PI * (double)t->done / all));

	t->m_share *= recipe->beta1;
	t->v_share *= recipe->beta2;
	for (guint i = 0; i < t->params.n; i++) {
		double share = (double)labels / (double)t->labels;
		double slope = by[i] + share * pull_slope(t, i);

		t->m[i] += (1 - recipe->beta1) * (slope - t->m[i]);
		t->v[i] += (1 - recipe->beta2) * (slope * slope - t->v[i]);
		t->params.w[i] -= rate * (t->m[i] / (1 - t->m_share)) /
				  (sqrt(t->v[i] / (1 - t->v_share)) + 1e-8);
	}
	if (!rh_params_clip(&t->params, NULL))
		t->params = before;
	t->done += labels;
}

static void shuffle(GRand *rand, RhGroup *groups, guint n)
{
	for (guint i = n; i > 1; i--) {
		guint other = (guint)g_rand_int_range(rand, 0, (gint32)i);
		RhGroup group = groups[i - 1];

		groups[i - 1] = groups[other];
		groups[other] = group;
	}
}

static void train(Trainer *t, RhLanePack *pack, RhSummer *summer)
{
	guint32 seed[] = { (guint32)t->options->seed, (guint32)(t->options->seed >> 32) };
	g_autoptr(GRand) rand = g_rand_new_with_seed_array(seed, G_N_ELEMENTS(seed));

	t->m_share = t->v_share = 1;
	for (guint epoch = 0; epoch < t->options->epochs; epoch++) {
		shuffle(rand, pack->groups, pack->n);
		for (guint first = 0, n; first < pack->n; first += n) {
			guint labels = 0;
			RhGradient gradient;
			RhModel model;

			for (n = 0; first + n < pack->n && labels < BATCH; n++)
				labels += pack->groups[first + n].labels;
			rh_model_init(&model, &t->params);
			gradient = rh_summer_sum(summer, &model, first, n, TRUE);
			step(t, gradient.by, labels);
		}
	}
}

static double mean_loss(RhSummer *summer, const RhLanePack *pack, const RhCourse *course,
			const RhParams *params)
{
	RhModel model;

	rh_model_init(&model, params);
	return rh_summer_sum(summer, &model, 0, pack->n, FALSE).loss / course->weights;
}

/* ------------------------------------------------------------------ the fit */

static void fit(RhParams *params, const RhCourse *course, const RhFitOptions *options,
		RhFitReport *report)
{
	g_autoptr(RhLanePack) pack = rh_lane_pack_new(course, rh_kernel_best());
	g_autoptr(RhSummer) summer = rh_summer_new(pack, options->threads);
	gboolean is_six = options->kind == RH_MODEL_FSRS6;
	Trainer trainer = {
		.options = options,
		.recipe = is_six ? &recipe6 : &recipe7,
		.labels = course->labels,
	};

	if (report != NULL)
		report->loss_start = mean_loss(summer, pack, course, params);
	if (is_six)
		rh_initial_fit(params, course, options->pull);
	/* With second looks alone there is nothing that the initial fit did not see. */
	if (!is_six || (course->labels >= LABELS_INITIAL && course->labels > course->looks->len)) {
		trainer.params = trainer.prior = *params;
		train(&trainer, pack, summer);
		*params = trainer.params;
		if (is_six)
			rh_initial_order(params->w, course);
	}
	if (report != NULL)
		report->loss_end = mean_loss(summer, pack, course, params);
}

static gboolean check(const RhFitOptions *options, RhParams *start, GError **error)
{
	const char *reason = NULL;

	*start = options->start;
	if (start->kind != options->kind)
		reason = "the start is of another model; give one of the same";
	else if (options->epochs < 1 || options->epochs > EPOCHS_MAX)
		reason = "the number of epochs must be 1 to 1000";
	else if (options->threads < 1 || options->threads > THREADS_MAX)
		reason = "the number of threads must be 1 to 256";
	else if (options->day_start < 0 || options->day_start > 23)
		reason = "the hour at which a day starts must be 0 to 23";
	else if (!(options->pull >= 0 && options->pull <= PULL_MAX))
		reason = "the strength of the pull must be 0 to 1000000";
	if (reason != NULL) {
		g_set_error_literal(error, RH_ERROR, RH_ERROR_INPUT, reason);
		return FALSE;
	}
	return rh_params_clip(start, error);
}

static const char *why_useless(const RhCourse *course)
{
	if (course->labels < LABELS_MIN)
		return "there are too few reviews to learn from; at least 8 are needed";
	if (course->remembered == 0)
		return "no card was remembered in any review, which teaches nothing";
	if (course->remembered == course->labels)
		return "every card was remembered in every review, which teaches nothing";
	return NULL;
}

gboolean rh_fit(RhParams *params, const RhReviewRow *rows, gsize n, const RhFitOptions *options,
		RhFitReport *report, GError **error)
{
	g_autoptr(RhCourse) course = NULL;
	RhParams fitted;
	const char *why_not;

	if (!check(options, &fitted, error))
		return FALSE;
	if (n > RH_REVIEW_LOG_ROWS_MAX) {
		g_set_error(error, RH_ERROR, RH_ERROR_LIMIT,
			    "there are more than %d reviews; leave out the oldest",
			    RH_REVIEW_LOG_ROWS_MAX);
		return FALSE;
	}
	course = rh_course_new(rows, n, options);
	why_not = why_useless(course);
	if (report != NULL)
		*report = (RhFitReport){
			.rows = why_not == NULL ? course->labels : 0,
			.left_out = course->left_out,
			.trained = why_not == NULL,
			.why_not = why_not,
		};
	if (why_not == NULL)
		fit(&fitted, course, options, report);
	*params = fitted;
	return TRUE;
}
