/*
 * grade.c - the tick is the grade.
 */
#include "session/grade.h"

RhGrade rh_grade_of_ticks(guint missed, guint total)
{
	if (missed == 0)
		return RH_GRADE_GOOD;
	return missed * 3 <= total ? RH_GRADE_HARD : RH_GRADE_AGAIN;
}

guint rh_grade_lines_counted(const RhPresent *present, guint missed, guint *n_missed)
{
	guint total = 0, among = 0;

	for (guint i = 0; i < present->lines->len; i++) {
		const RhLine *line = g_ptr_array_index(present->lines, i);

		if (line->role == RH_LINE_EXTRA)
			continue;
		total++;
		if ((missed & (1u << i)) != 0)
			among++;
	}
	if (n_missed != NULL)
		*n_missed = among;
	return total;
}

RhGrade rh_grade_of_lines(const RhPresent *present, guint missed)
{
	guint among, total = rh_grade_lines_counted(present, missed, &among);

	/* Nothing to tick: "all missed" is the only way to say that it went wrong. */
	if (present->lines->len == 0)
		return missed != 0 ? RH_GRADE_AGAIN : RH_GRADE_GOOD;
	return rh_grade_of_ticks(among, total);
}

RhGrade rh_grade_of_choice(RhFit fit, gboolean unsure)
{
	if (fit == RH_FIT_POOR)
		return RH_GRADE_AGAIN;
	return unsure ? RH_GRADE_HARD : RH_GRADE_GOOD;
}

RhGrade rh_grade_of_verdict(const RhPresent *present, guint choice, gboolean unsure,
			    gboolean has_lines, guint missed)
{
	if (choice > 0)
		return rh_grade_of_choice(rh_present_choice(present, choice)->fit, unsure);
	return has_lines ? rh_grade_of_lines(present, missed) : RH_GRADE_NONE;
}

RhGrade rh_grade_limit(RhGrade grade, gboolean limited)
{
	return limited && grade > RH_GRADE_HARD ? RH_GRADE_HARD : grade;
}
