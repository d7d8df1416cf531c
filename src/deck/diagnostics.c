/*
 * diagnostics.c - the list of a deck's problems, and how one is printed.
 */
#include <rehearse/diagnostics.h>
#include <rehearse/text.h>

#include "deck/diag.h"

struct RhDiagnostics {
	GPtrArray *list;	/* RhDiagnostic */
	GStringChunk *files;	/* the names, each once */
	guint counts[RH_SEVERITY_HINT + 1];
};

static void diagnostic_free(gpointer data)
{
	RhDiagnostic *diag = data;

	g_free(diag->message);
	g_free(diag->remedy);
	g_free(diag);
}

RhDiagnostics *rh_diagnostics_new(void)
{
	RhDiagnostics *diags = g_new0(RhDiagnostics, 1);

	diags->list = g_ptr_array_new_with_free_func(diagnostic_free);
	diags->files = g_string_chunk_new(256);
	return diags;
}

void rh_diagnostics_free(RhDiagnostics *diags)
{
	if (diags == NULL)
		return;
	g_ptr_array_unref(diags->list);
	g_string_chunk_free(diags->files);
	g_free(diags);
}

static RhSeverity severity_of(const char *code)
{
	switch (code[0]) {
	case 'W':
		return RH_SEVERITY_WARNING;
	case 'H':
		return RH_SEVERITY_HINT;
	default:
		return RH_SEVERITY_ERROR;
	}
}

/* Whether A, of the same file as B, stands after it. */
static gboolean is_after(const RhDiagnostic *a, const RhDiagnostic *b)
{
	return a->line != b->line ? a->line > b->line : a->column > b->column;
}

/*
 * Where DIAG belongs: a missing child is noticed at the end tag, but a reader
 * goes through the file from top to bottom.
 */
static guint place_of(const RhDiagnostics *diags, const RhDiagnostic *diag)
{
	guint at = diags->list->len;

	while (at > 0) {
		const RhDiagnostic *before = g_ptr_array_index(diags->list, at - 1);

		if (before->file != diag->file || !is_after(before, diag))
			break;
		at--;
	}
	return at;
}

void rh_diagnostics_add(RhDiagnostics *diags, RhCode code, const char *file, guint line,
			guint column, char *message, char *remedy)
{
	const char *name = rh_code_name(code);
	RhSeverity severity = severity_of(name);
	RhDiagnostic *diag;

	diags->counts[severity]++;
	if (diags->list->len >= RH_DIAGNOSTICS_MAX) {
		g_free(message);
		g_free(remedy);
		return;
	}
	diag = g_new0(RhDiagnostic, 1);
	diag->severity = severity;
	diag->code = name;
	diag->file = g_string_chunk_insert_const(diags->files, file);
	diag->line = line;
	diag->column = column;
	diag->message = message;
	diag->remedy = remedy;
	g_ptr_array_insert(diags->list, (gint)place_of(diags, diag), diag);
}

guint rh_diagnostics_length(const RhDiagnostics *diags)
{
	return diags->list->len;
}

const RhDiagnostic *rh_diagnostics_get(const RhDiagnostics *diags, guint i)
{
	g_return_val_if_fail(i < diags->list->len, NULL);
	return g_ptr_array_index(diags->list, i);
}

guint rh_diagnostics_count(const RhDiagnostics *diags, RhSeverity severity)
{
	g_return_val_if_fail((guint)severity < G_N_ELEMENTS(diags->counts), 0);
	return diags->counts[severity];
}

const char *rh_severity_name(RhSeverity severity)
{
	static const char *const names[] = {
		[RH_SEVERITY_ERROR] = "error",
		[RH_SEVERITY_WARNING] = "warning",
		[RH_SEVERITY_HINT] = "hint"
	};

	g_return_val_if_fail((guint)severity < G_N_ELEMENTS(names), "error");
	return names[severity];
}

char *rh_diagnostic_format(const RhDiagnostic *diag)
{
	g_autofree char *file = rh_text_safe(diag->file, -1, RH_SAFE_DEFAULT);
	g_autofree char *message = rh_text_safe(diag->message, -1, RH_SAFE_DEFAULT);
	g_autofree char *remedy = rh_text_safe(diag->remedy, -1, RH_SAFE_DEFAULT);
	g_autoptr(GString) out = g_string_new(file);

	if (diag->line > 0)
		g_string_append_printf(out, ":%u:%u", diag->line, diag->column);
	g_string_append_printf(out, ": %s[%s]: %s\n  %s\n", rh_severity_name(diag->severity),
			       diag->code, message, remedy);
	return g_string_free(g_steal_pointer(&out), FALSE);
}
