/*
 * course.h - a log of reviews made ready for training: the reviews of each card in a
 * row, with the time between them and what each weighs.
 *
 * Kept of a card is what follows the last time it was begun anew; of a long history
 * its start.  A review trains if it has a weight.
 */
#ifndef MEMORY_COURSE_H
#define MEMORY_COURSE_H

#include <rehearse/fit.h>

#define RH_COURSE_LONGEST 256	/* reviews kept of a card, at most */

/* The first review of a card on a later day than the card was met. */
typedef struct {
	guint8 first_grade;
	gboolean remembered;
	guint32 card;
	double days;
} RhSecondLook;

typedef struct {
	RhModelKind kind;
	guint n_cards;
	gsize *start;		/* of each card, and the end of the last */
	double *elapsed;	/* days since the card's last review; 0 for its first */
	double *weight;		/* 0: does not train */
	guint8 *grade;
	gsize labels, remembered;	/* reviews that train, and those of them with recall */
	gsize left_out;		/* reviews that would train, were it not for the recipe */
	double weights;		/* sum of all weights */
	GArray *looks;		/* FSRS-6: RhSecondLook by first grade, then by days */
} RhCourse;

RhCourse *rh_course_new(const RhReviewRow *rows, gsize n, const RhFitOptions *options);
void rh_course_free(RhCourse *course);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RhCourse, rh_course_free)

/*
 * FSRS-6: takes the weight from every card whose second look came after an unusual
 * time, as fsrs-rs does: the rarest delays up to 5 % or 20 cards of a first grade,
 * delays that fewer than 6 cards have, and those above 100 days (365 after Easy).
 */
void rh_course_drop_outliers(RhCourse *course);

/*
 * FSRS-6: the initial stabilities PARAMS->w[0..3] from the second looks alone, as
 * fsrs-rs does before it trains; see initial.c.
 */
void rh_initial_fit(RhParams *params, const RhCourse *course, double pull);
/* Brings w[0..3] into rising order, the side with more second looks kept. */
void rh_initial_order(double *w, const RhCourse *course);

#endif
