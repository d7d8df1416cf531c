/*
 * grid.c - a grid over the states of memory.
 *
 * Stabilities are spaced evenly in their logarithms: forgetting goes by ratios of
 * time.  Beyond the ends nothing changes that matters within a plan's days: below,
 * a card is forgotten by tomorrow; above, it is known at the interview.
 */
#include <math.h>
#include "grid.h"

/* Days. */
#define LONG_LEAST 0.1
#define LONG_MOST 600.0
#define SHORT_LEAST 0.05
#define SHORT_MOST 150.0
#define DIFFICULTY_LEAST 1.0
#define DIFFICULTY_MOST 10.0

static double corner_at(double lo, double hi, guint i, guint n)
{
	return lo * exp(log(hi / lo) * i / (n - 1));
}

RhMemory rh_grid_state(const RhGrid *grid, guint i)
{
	guint z = i % grid->n_difficulty;
	guint y = i / grid->n_difficulty % grid->n_short;
	guint x = i / grid->n_difficulty / grid->n_short;

	return (RhMemory){
		.stability_long = corner_at(LONG_LEAST, LONG_MOST, x, grid->n_long),
		.stability_short = corner_at(SHORT_LEAST, SHORT_MOST, y, grid->n_short),
		.difficulty = DIFFICULTY_LEAST + (DIFFICULTY_MOST - DIFFICULTY_LEAST) * z /
					       (grid->n_difficulty - 1),
	};
}

/* SHARE of the axis (0 to 1) as the corner below and how far beyond it. */
static guint along(double share, guint n, float *beyond)
{
	double at = share > 0 ? MIN(share, 1) * (n - 1) : 0;	/* 0 when not a number */
	guint below = MIN((guint)at, n - 2);

	*beyond = (float)(at - below);
	return below;
}

static double log_share(double days, double lo, double hi)
{
	return days > lo ? log(days / lo) / log(hi / lo) : 0;
}

RhPlace rh_grid_place(const RhGrid *grid, const RhMemory *memory)
{
	RhPlace place;
	guint x = along(log_share(memory->stability_long, LONG_LEAST, LONG_MOST),
			grid->n_long, &place.x);
	guint y = along(log_share(memory->stability_short, SHORT_LEAST, SHORT_MOST),
			grid->n_short, &place.y);
	guint z = along((memory->difficulty - DIFFICULTY_LEAST) / (DIFFICULTY_MOST - DIFFICULTY_LEAST),
			grid->n_difficulty, &place.z);

	place.corner = (x * grid->n_short + y) * grid->n_difficulty + z;
	return place;
}

static double between(double a, double b, double share)
{
	return a + share * (b - a);
}

double rh_grid_read(const RhGrid *grid, const double *table, const RhPlace *place)
{
	guint dy = grid->n_difficulty, dx = dy * grid->n_short;
	const double *t = table + place->corner;
	double x = (double)place->x, y = (double)place->y, z = (double)place->z;
	double low = between(between(t[0], t[1], z), between(t[dy], t[dy + 1], z), y);
	double high = between(between(t[dx], t[dx + 1], z),
			      between(t[dx + dy], t[dx + dy + 1], z), y);

	return between(low, high, x);
}
