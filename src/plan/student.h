/*
 * student.h - the virtual student of the simulator: what is really in his memory,
 * which no policy sees.  Private to the room.
 *
 * Chance is a function, not a stream: the n-th answer about card c in run k of
 * seed s comes from the same number whatever was asked in between.
 */
#ifndef PLAN_STUDENT_H
#define PLAN_STUDENT_H

#include <rehearse/simulate.h>

/* What a number of chance is for; two uses never share one. */
typedef enum {
	RH_CHANCE_RECALL,	/* item: card, n: answer */
	RH_CHANCE_GRADE,	/* item: card, n: answer */
	RH_CHANCE_SLIP,		/* item: card, n: answer */
	RH_CHANCE_PARAMETER,	/* item: parameter, n: two a draw */
	RH_CHANCE_DAY,		/* item: day */
	RH_CHANCE_POLICY,	/* item: day, n: turn */
	RH_CHANCE_INTERVIEW	/* item: card */
} RhChanceUse;

/* Uniform in [0, 1). */
double rh_chance(guint64 seed, guint run, RhChanceUse use, guint item, guint n);

typedef struct {
	RhStudentKind kind;
	RhModel model;		/* of all but the power law */
	const RhSimulation *simulation;
	guint run;
} RhStudent;

void rh_student_init(RhStudent *student, const RhSimulation *simulation, guint run);
/* Whether DAY passes without practice. */
gboolean rh_student_misses(const RhStudent *student, guint day);
/* Probability that a card of MEMORY is known, DAYS after its last answer. */
double rh_student_recall(const RhStudent *student, const RhMemory *memory, double days);
/*
 * The ANSWER-th answer (from 0) about CARD, DAYS after the one before: what the
 * student and the policy take it for, and MEMORY as it is afterwards.
 */
RhGrade rh_student_answer(const RhStudent *student, RhMemory *memory, guint card, guint answer,
			  double days);
/* MEMORY after the answer was read and said once more, DAYS after a miss. */
void rh_student_repeat(const RhStudent *student, RhMemory *memory, double days);

#endif
