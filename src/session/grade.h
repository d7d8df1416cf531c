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
/* Lines that count, and how many of them are in MISSED (may be NULL). */
guint rh_grade_lines_counted(const RhPresent *present, guint missed, guint *n_missed);

#endif
