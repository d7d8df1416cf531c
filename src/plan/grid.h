/*
 * grid.h - inside the plan room: numbers that hang on a state of memory, kept for
 * the corners of a grid and read between them.
 */
#ifndef PLAN_GRID_H
#define PLAN_GRID_H

#include <rehearse/memory.h>

/* Corners along ln L, ln H and D. */
typedef struct {
	guint n_long, n_short, n_difficulty;
} RhGrid;

/* Where a state lies: the lowest of the eight corners around it and how far beyond. */
typedef struct {
	guint corner;
	float x, y, z;
} RhPlace;

static inline guint rh_grid_size(const RhGrid *grid)
{
	return grid->n_long * grid->n_short * grid->n_difficulty;
}

/* The state at corner I of GRID, 0 to rh_grid_size() - 1. */
RhMemory rh_grid_state(const RhGrid *grid, guint i);

/* States outside the grid are taken for the nearest inside. */
RhPlace rh_grid_place(const RhGrid *grid, const RhMemory *memory);

/* TABLE, one number a corner, read at PLACE: linear along each axis. */
double rh_grid_read(const RhGrid *grid, const double *table, const RhPlace *place);

#endif
