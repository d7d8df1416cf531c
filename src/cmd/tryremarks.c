/* tryremarks.c - the remarks of a session, on an answer under trial. */
#include "cmd/tryremarks.h"

#include <rehearse/thresholds.h>

static void evidence_json(RhJson *json, const GArray *evidence, const char *text)
{
	rh_json_begin_array(json, "evidence");
	for (guint i = 0; i < evidence->len; i++) {
		RhSpan span = g_array_index(evidence, RhSpan, i);
		g_autofree char *words = g_strndup(text + span.start, span.end - span.start);

		rh_json_begin_object(json, NULL);
		rh_json_int(json, "start", (gint64)span.start);
		rh_json_int(json, "end", (gint64)span.end);
		rh_json_string(json, "text", words);
		rh_json_end(json);
	}
	rh_json_end(json);
}

/* Fillers are no finding; they are there when they were asked for. */
static void fillers_json(RhJson *json, const RhMeasures *measures, const char *text)
{
	rh_json_begin_object(json, NULL);
	rh_json_string(json, "rule", rh_measure_rule(RH_MEASURE_FILLERS)->name);
	rh_json_bool(json, "soft", TRUE);
	rh_json_number(json, "value", measures->counts[RH_MEASURE_FILLERS]);
	evidence_json(json, measures->evidence[RH_MEASURE_FILLERS], text);
	rh_json_end(json);
}

void rh_try_remarks_json(RhJson *json, const RhRemarkInput *input)
{
	g_autoptr(RhMeasures) measures = rh_remarks_measure(input);

	rh_json_begin_array(json, "remarks");
	for (guint i = 0; i < measures->findings->len; i++) {
		const RhFinding *finding = &g_array_index(measures->findings, RhFinding, i);

		rh_json_begin_object(json, NULL);
		rh_json_string(json, "rule", rh_measure_rule(finding->measure)->name);
		rh_json_bool(json, "soft", finding->is_soft);
		rh_json_number(json, "value", finding->value);
		evidence_json(json, measures->evidence[finding->measure], input->text);
		rh_json_end(json);
	}
	if (input->with_fillers && measures->has_lists)
		fillers_json(json, measures, input->text);
	rh_json_end(json);
}

void rh_try_remarks_show(RhScreen *out, const RhRemarkInput *input)
{
	g_autoptr(RhRemarks) remarks = rh_remarks_new(input);

	for (guint i = 0; i < remarks->list->len; i++) {
		const RhRemark *remark = rh_remarks_get(remarks, i);
		g_autofree char *line = g_strdup_printf("%s: %s", remark->what, remark->text);

		rh_screen_put(out, RH_SHOW_PLAIN, "  ", "    ", line);
	}
	for (guint i = 0; i < remarks->facts->len; i++)
		rh_screen_put(out, RH_SHOW_DIM, "  ", "    ", g_ptr_array_index(remarks->facts, i));
}
