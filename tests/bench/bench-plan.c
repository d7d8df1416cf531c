/*
 * bench-plan.c - the planner against a fixed retention, with virtual students.
 *
 * Eight rows of cards, days and minutes a day, each kind of student.  The fixed
 * retention has two forms: 0.90, and the best of a grid, chosen with hindsight
 * for each row and student.  All policies of a cell meet the same students and the
 * same chances, so that differences are paired by run.
 *
 *	bench-plan [--runs N] [--grid-runs N] [--grid-low R] [--row 1-8|CARDS,DAYS,MINUTES]
 *		   [--student NAME|FILE] [--seed S] [--forecasts] [--jobs N]
 *
 * The result is the same for any number of jobs.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <rehearse/simulate.h>

#define RUNS_MAX 10000
#define JOBS_MAX 64
#define GRID_STEP 0.03
#define GRID_HIGH 0.971		/* the grid ends at 0.97 */

typedef struct {
	guint cards, days, minutes;
} Row;

static const char *const moments[RH_N_MOMENTS] = { "first", "a third", "half", "eve" };
static const Row rows[] = {
	{ 60, 3, 15 }, { 60, 7, 10 }, { 60, 14, 10 }, { 120, 14, 8 },
	{ 120, 14, 15 }, { 120, 30, 10 }, { 120, 30, 15 }, { 300, 30, 20 },
};

static const char *const students[] = {
	"believed", "wrong", "fsrs6", "powerlaw", "fast", "lapses", "missed",
};

static int n_runs = 200, n_grid_runs = 40, n_jobs;
static gint64 seed = 1;
static double grid_low = 0.50;
static gboolean forecasts_only;
static char *only_row, *only_student;
static RhParams file_params;

static const GOptionEntry options[] = {
	{ "runs", 0, 0, G_OPTION_ARG_INT, &n_runs, "runs of each policy (200)", "N" },
	{ "grid-runs", 0, 0, G_OPTION_ARG_INT, &n_grid_runs, "runs of the search (40)", "N" },
	{ "grid-low", 0, 0, G_OPTION_ARG_DOUBLE, &grid_low, "lowest retention (0.50)", "R" },
	{ "row", 0, 0, G_OPTION_ARG_STRING, &only_row, "only this row, or another one",
	  "1-8|CARDS,DAYS,MINUTES" },
	{ "student", 0, 0, G_OPTION_ARG_STRING, &only_student, "only this student, or one of "
	  "the parameters in a file", "NAME|FILE" },
	{ "seed", 0, 0, G_OPTION_ARG_INT64, &seed, "of all chances (1)", "S" },
	{ "forecasts", 0, 0, G_OPTION_ARG_NONE, &forecasts_only, "only the plan's forecasts", NULL },
	{ "jobs", 0, 0, G_OPTION_ARG_INT, &n_jobs, "threads (one a processor)", "N" },
	{ NULL, 0, 0, 0, NULL, NULL, NULL }
};

/* ------------------------------------------------------------------- runs */

typedef struct {
	RhSimulation simulation;
	RhSimulationRun *runs;
} Share;

static gpointer play_share(gpointer data)
{
	Share *share = data;

	rh_simulate(&share->simulation, share->runs);
	return NULL;
}

/* rh_simulate() in shares of the runs, a thread each. */
static void play(const RhSimulation *simulation, RhSimulationRun *runs)
{
	GThread *threads[JOBS_MAX];
	Share shares[JOBS_MAX];
	guint jobs = (guint)n_jobs, next = 0;

	for (guint j = 0; j < jobs; j++) {
		shares[j] = (Share){ .simulation = *simulation, .runs = runs + next };
		shares[j].simulation.first_run = next;
		shares[j].simulation.runs = simulation->runs * (j + 1) / jobs - next;
		next += shares[j].simulation.runs;
		threads[j] = g_thread_new("runs", play_share, &shares[j]);
	}
	for (guint j = 0; j < jobs; j++)
		g_thread_join(threads[j]);
}

static double mean_recalled(const RhSimulationRun *runs, guint n)
{
	RhSimulationSum sum;

	rh_simulation_sum(runs, n, &sum);
	return sum.recalled.mean;
}

/* The policy of the grid with the best mean, and its runs. */
static RhPolicy best_fixed(RhSimulation s, RhSimulationRun *runs)
{
	RhPolicy best = { .kind = RH_POLICY_FIXED };
	double most = -1;

	s.runs = (guint)MIN(n_grid_runs, n_runs);
	s.policy.kind = RH_POLICY_FIXED;
	for (double r = grid_low; r < GRID_HIGH; r += GRID_STEP) {
		for (int ahead = 0; ahead < 2; ahead++) {
			double mean;

			s.policy.retention = r;
			s.policy.ahead = ahead;
			play(&s, runs);
			mean = mean_recalled(runs, s.runs);
			if (mean > most) {
				most = mean;
				best = s.policy;
			}
		}
	}
	s.runs = (guint)n_runs;
	s.policy = best;
	play(&s, runs);
	return best;
}

/* ------------------------------------------------------------------ cells */

/* One row with one kind of student. */
typedef struct {
	double plain, best, plan;	/* mean recall */
	RhPolicy policy;		/* the best */
	double gain, gain_error;	/* plan over best, paired by run; standard error */
	RhSimulationMoment moments[RH_N_MOMENTS];	/* of its forecasts */
	double wasted;			/* minutes a run */
	double over;			/* the most minutes over a day's budget */
	double last;			/* the heaviest last day as a multiple of the mean */
} Cell;

static void weigh_plan(const RhSimulation *s, const RhSimulationRun *plan,
		       const RhSimulationRun *best, Cell *cell)
{
	double n = s->runs, squares = 0;
	RhSimulationSum sum;

	rh_simulation_sum(plan, s->runs, &sum);
	cell->plan = sum.recalled.mean;
	for (guint m = 0; m < RH_N_MOMENTS; m++)
		cell->moments[m] = sum.moments[m];
	for (guint i = 0; i < s->runs; i++) {
		const RhSimulationRun *run = &plan[i];
		double gain = run->recalled - best[i].recalled;

		cell->gain += gain / n;
		squares += gain * gain;
		cell->wasted += run->minutes_wasted / n;
		cell->over = MAX(cell->over, run->busiest_day - s->minutes);
		cell->last = MAX(cell->last, run->last_day * run->sessions / run->minutes);
	}
	cell->gain_error = sqrt(MAX(squares / n - cell->gain * cell->gain, 0) / MAX(n - 1, 1));
}

static void fill_cell(const Row *row, RhStudentKind student, Cell *cell)
{
	g_autofree RhSimulationRun *runs = g_new(RhSimulationRun, (gsize)n_runs);
	g_autofree RhSimulationRun *best = g_new0(RhSimulationRun, (gsize)n_runs);
	RhSimulation s;

	rh_simulation_init(&s);
	s.cards = row->cards;
	s.days = row->days;
	s.minutes = row->minutes;
	s.student = student;
	s.student_params = file_params;
	s.runs = (guint)n_runs;
	s.seed = (guint64)seed;
	*cell = (Cell){ .over = -s.minutes };
	if (!forecasts_only) {
		s.policy = (RhPolicy){ .kind = RH_POLICY_FIXED, .retention = 0.90 };
		play(&s, runs);
		cell->plain = mean_recalled(runs, s.runs);
		cell->policy = best_fixed(s, best);
		cell->best = mean_recalled(best, s.runs);
	}
	s.policy = (RhPolicy){ .kind = RH_POLICY_PLAN };
	play(&s, runs);
	weigh_plan(&s, runs, best, cell);
}

static void print_cell(const Row *row, const char *student, const Cell *cell)
{
	printf("| %u, %u, %u | %s | %.3f | %.3f (%.2f%s) | %.3f | %+.4f ± %.4f%s | %.3f | %.3f | "
	       "%+.1f | %+.1f | %.0f %% | %.2f | %.2f | %.2f |\n",
	       row->cards, row->days, row->minutes, student, cell->plain, cell->best,
	       cell->policy.retention, cell->policy.ahead ? ", ahead" : "", cell->plan, cell->gain,
	       cell->gain_error, cell->gain < -2 * cell->gain_error ? " (worse)" : "",
	       (1 - cell->plan) / (1 - cell->best), (1 - cell->plan) / (1 - cell->plain),
	       100 * cell->moments[RH_MOMENT_START].off.mean,
	       100 * cell->moments[RH_MOMENT_HALF].off.mean,
	       100 * cell->moments[RH_MOMENT_START].held, cell->wasted, cell->over, cell->last);
	fflush(stdout);
}

/* How far the forecast is off and how wide its range is, in points; how often it holds. */
static void print_forecasts(const Row *row, const char *student, const Cell *cell)
{
	printf("| %u, %u, %u | %s |", row->cards, row->days, row->minutes, student);
	for (guint m = 0; m < RH_N_MOMENTS; m++) {
		const RhSimulationMoment *moment = &cell->moments[m];

		printf(" %+.1f, %.0f wide, %.0f %% |", 100 * moment->off.mean, 100 * moment->width,
		       100 * moment->held);
	}
	printf("\n");
	fflush(stdout);
}

/* ----------------------------------------------------------------- totals */

typedef struct {
	double ln_best, ln_plain;	/* of the share forgotten, plan over the other */
	double error[RH_N_MOMENTS], width[RH_N_MOMENTS], held[RH_N_MOMENTS];
	guint n, worse;
} Total;

static void add(Total *total, const Cell *cell)
{
	total->ln_best += log((1 - cell->plan) / (1 - cell->best));
	total->ln_plain += log((1 - cell->plan) / (1 - cell->plain));
	for (guint m = 0; m < RH_N_MOMENTS; m++) {
		total->error[m] += fabs(cell->moments[m].off.mean);
		total->width[m] += cell->moments[m].width;
		total->held[m] += cell->moments[m].held;
	}
	total->worse += cell->gain < -2 * cell->gain_error;
	total->n++;
}

static void join(Total *total, const Total *other)
{
	total->ln_best += other->ln_best;
	total->ln_plain += other->ln_plain;
	for (guint m = 0; m < RH_N_MOMENTS; m++) {
		total->error[m] += other->error[m];
		total->width[m] += other->width[m];
		total->held[m] += other->held[m];
	}
	total->worse += other->worse;
	total->n += other->n;
}

static void print_total(const char *name, const Total *total)
{
	double n = total->n;

	if (total->n == 0)
		return;
	if (!forecasts_only)
		printf("%-20s forgotten: %.3f of the best fixed, %.3f of fixed:0.90; worse in %u of "
		       "%u\n", name, exp(total->ln_best / n), exp(total->ln_plain / n), total->worse,
		       total->n);
	printf("%-20s forecasts:", name);
	for (guint m = 0; m < RH_N_MOMENTS; m++)
		printf("%s %s off by %.1f points, range %.0f wide, held in %.0f %%",
		       m > 0 ? ";" : "", moments[m], 100 * total->error[m] / n,
		       100 * total->width[m] / n, 100 * total->held[m] / n);
	printf("\n");
}

/* The rows asked for: ROWS, N of them; FALSE when the option makes no sense. */
static gboolean choose_rows(const Row **chosen, guint *n)
{
	static Row own;
	guint number;

	*chosen = rows;
	*n = G_N_ELEMENTS(rows);
	if (only_row == NULL)
		return TRUE;
	*n = 1;
	if (sscanf(only_row, "%u,%u,%u", &own.cards, &own.days, &own.minutes) == 3) {
		*chosen = &own;
		return own.cards > 0 && own.days > 0 && own.minutes > 0;
	}
	number = (guint)strtoul(only_row, NULL, 10);
	if (number < 1 || number > G_N_ELEMENTS(rows))
		return FALSE;
	*chosen = &rows[number - 1];
	return TRUE;
}

static gboolean read_student(GError **error)
{
	g_autofree char *text = NULL;
	RhStudentKind kind;

	if (only_student == NULL || rh_student_parse(only_student, &kind, NULL))
		return TRUE;
	return g_file_get_contents(only_student, &text, NULL, error) &&
	       rh_params_parse(&file_params, text, error) && rh_params_clip(&file_params, error);
}

static gboolean read_options(int argc, char **argv)
{
	g_autoptr(GOptionContext) context = g_option_context_new(NULL);
	g_autoptr(GError) error = NULL;

	g_option_context_add_main_entries(context, options, NULL);
	if (!g_option_context_parse(context, &argc, &argv, &error) || !read_student(&error)) {
		fprintf(stderr, "bench-plan: %s\n", error->message);
		return FALSE;
	}
	if (n_jobs == 0)
		n_jobs = (int)g_get_num_processors();
	n_jobs = CLAMP(n_jobs, 1, JOBS_MAX);
	n_runs = CLAMP(n_runs, 1, RUNS_MAX);
	n_grid_runs = CLAMP(n_grid_runs, 1, RUNS_MAX);
	return TRUE;
}

/* One kind of student in the rows chosen, into CELLS. */
static void measure(const char *name, RhStudentKind kind, Cell *cells, Total *total)
{
	const Row *chosen;
	guint n;

	choose_rows(&chosen, &n);
	for (guint i = 0; i < n; i++) {
		fill_cell(&chosen[i], kind, &cells[i]);
		(forecasts_only ? print_forecasts : print_cell)(&chosen[i], name, &cells[i]);
		add(total, &cells[i]);
	}
}

static void print_short(const Cell *cell)
{
	gboolean measured = cell->policy.kind == RH_POLICY_FIXED;

	if (measured)
		printf(" %.3f | %.3f | %.3f |", cell->plain, cell->best, cell->plan);
	else
		printf(" - | - | - |");
}

/* Share recalled on the day, the first two kinds of student side by side. */
static void print_table(Cell cells[][G_N_ELEMENTS(rows)])
{
	const Row *chosen;
	guint n;

	choose_rows(&chosen, &n);
	printf("\n| cards, days, minutes a day | fixed 0.90 | best fixed | plan | wrong model: "
	       "fixed 0.90 | best fixed | plan |\n|---|---|---|---|---|---|---|\n");
	for (guint i = 0; i < n; i++) {
		printf("| %u, %u, %u |", chosen[i].cards, chosen[i].days, chosen[i].minutes);
		print_short(&cells[0][i]);
		print_short(&cells[1][i]);
		printf("\n");
	}
}

static void print_forecasts_head(void)
{
	printf("| cards, days, minutes | student | first forecast | after a third | half | eve |\n"
	       "|---|---|---|---|---|---|\n");
}

static void print_all_forecasts(Cell cells[][G_N_ELEMENTS(rows)], const Total *totals)
{
	const Row *chosen;
	guint n;

	choose_rows(&chosen, &n);
	printf("\n");
	print_forecasts_head();
	for (guint k = 0; k < G_N_ELEMENTS(students); k++)
		for (guint i = 0; totals[k].n > 0 && i < n; i++)
			print_forecasts(&chosen[i], students[k], &cells[k][i]);
}

static void print_head(void)
{
	if (forecasts_only)
		print_forecasts_head();
	else
		printf("| cards, days, minutes | student | fixed 0.90 | best fixed | plan | plan - best "
		       "| forgotten / best | / 0.90 | forecast error | halfway | range holds | minutes "
		       "wasted | over | last day |\n|%s\n",
		       "---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
}

int main(int argc, char **argv)
{
	static Cell cells[G_N_ELEMENTS(students)][G_N_ELEMENTS(rows)];
	Total totals[G_N_ELEMENTS(students)] = { 0 }, file = { 0 }, first_two;
	const Row *chosen;
	gboolean found = FALSE;
	guint n;

	if (!read_options(argc, argv))
		return EXIT_FAILURE;
	if (!choose_rows(&chosen, &n)) {
		fprintf(stderr, "bench-plan: there is no row '%s'\n", only_row);
		return EXIT_FAILURE;
	}
	print_head();
	for (guint k = 0; k < G_N_ELEMENTS(students); k++) {
		RhStudentKind kind = RH_STUDENT_BELIEVED;

		if (only_student != NULL && strcmp(only_student, students[k]) != 0)
			continue;
		found = TRUE;
		rh_student_parse(students[k], &kind, NULL);
		measure(students[k], kind, cells[k], &totals[k]);
	}
	if (!found)
		measure("file", RH_STUDENT_PARAMS, cells[0], &file);
	printf("\n");
	for (guint k = 0; k < G_N_ELEMENTS(students); k++)
		print_total(students[k], &totals[k]);
	print_total("file", &file);
	first_two = totals[0];
	join(&first_two, &totals[1]);
	print_total("believed and wrong", &first_two);
	if (forecasts_only)
		return EXIT_SUCCESS;
	print_table(cells);
	print_all_forecasts(cells, totals);
	return EXIT_SUCCESS;
}
