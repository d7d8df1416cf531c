/*
 * model.c - the interface of the memory models: guards what comes in and hands
 * it to the model meant, so that no number, however hostile, gives NaN or
 * infinity.
 */
#include "memory/model.h"

#define RETENTION_MIN 0.01
#define RETENTION_MAX 0.99
#define RETENTION_DEFAULT 0.90

void rh_model_init(RhModel *model, const RhParams *params)
{
	*model = (RhModel){ .params = *params };
	if (params->kind == RH_MODEL_FSRS6)
		rh_fsrs6_init(model);
	else
		rh_fsrs7_init(model);
}

static gboolean is_grade(RhGrade grade)
{
	return grade >= RH_GRADE_AGAIN && grade <= RH_GRADE_EASY;
}

RhMemory rh_model_first(const RhModel *model, RhGrade grade)
{
	if (!is_grade(grade)) {
		g_critical("%s: %d is not a grade", G_STRFUNC, (int)grade);
		grade = RH_GRADE_AGAIN;
	}
	if (model->params.kind == RH_MODEL_FSRS6)
		return rh_fsrs6_first(model, grade);
	return rh_fsrs7_first(model, grade);
}

RhMemory rh_model_next(const RhModel *model, const RhMemory *memory, RhGrade grade, double elapsed)
{
	g_return_val_if_fail(is_grade(grade), *memory);
	elapsed = rh_bounded(elapsed, 0, RH_ELAPSED_MAX);
	if (model->params.kind == RH_MODEL_FSRS6)
		return rh_fsrs6_next(model, memory, grade, elapsed);
	return rh_fsrs7_next(model, memory, grade, elapsed);
}

double rh_model_retrievability(const RhModel *model, const RhMemory *memory, double elapsed)
{
	elapsed = rh_bounded(elapsed, 0, RH_ELAPSED_MAX);
	if (model->params.kind == RH_MODEL_FSRS6)
		return rh_fsrs6_retrievability(model, memory, elapsed);
	return rh_fsrs7_retrievability(model, memory, elapsed);
}

double rh_model_interval_uncut(const RhModel *model, const RhMemory *memory, double retention)
{
	if (retention != retention)
		retention = RETENTION_DEFAULT;
	retention = rh_bounded(retention, RETENTION_MIN, RETENTION_MAX);
	if (model->params.kind == RH_MODEL_FSRS6)
		return rh_fsrs6_interval(model, memory, retention);
	return rh_fsrs7_interval(model, memory, retention);
}

double rh_model_interval(const RhModel *model, const RhMemory *memory, double retention)
{
	return MIN(rh_model_interval_uncut(model, memory, retention), RH_STABILITY_MAX);
}

static const struct {
	const char *name;
	RhModelKind kind;
} kinds[] = {
	{ "fsrs7", RH_MODEL_FSRS7 },
	{ "fsrs6", RH_MODEL_FSRS6 },
};

const char *rh_model_kind_name(RhModelKind kind)
{
	for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
		if (kinds[i].kind == kind)
			return kinds[i].name;
	return "unknown";
}

gboolean rh_model_kind_parse(const char *name, RhModelKind *kind)
{
	for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
		if (g_strcmp0(kinds[i].name, name) == 0) {
			*kind = kinds[i].kind;
			return TRUE;
		}
	}
	return FALSE;
}
