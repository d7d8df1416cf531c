/*
 * grade.h - from ticks or a choice to a grade.
 */
#ifndef SESSION_GRADE_H
#define SESSION_GRADE_H

#include <rehearse/memory.h>
#include "session/present.h"

/*
 * Of TOTAL lines that count, MISSED were missed: none is good, up to a third
 * hard, more again.  Easy is only ever given by hand.
 */
RhGrade rh_grade_of_ticks(guint missed, guint total);
/* The same for a presentation; bit n - 1 of MISSED is line n. */
RhGrade rh_grade_of_lines(const RhPresent *present, guint missed);
/* Right is good, right but unsure hard, anything else again. */
RhGrade rh_grade_of_choice(RhFit fit, gboolean unsure);
/* By choice (from 1), else by lines; RH_GRADE_NONE when neither was answered. */
RhGrade rh_grade_of_verdict(const RhPresent *present, guint choice, gboolean unsure,
			    gboolean has_lines, guint missed);
/*
 * With help, or in more time than there is, an answer is hard at best: what came
 * with a cue is held less firmly than what came freely.
 */
RhGrade rh_grade_limit(RhGrade grade, gboolean limited);
/* Lines that count, and how many of them are in MISSED (may be NULL). */
guint rh_grade_lines_counted(const RhPresent *present, guint missed, guint *n_missed);

#endif
