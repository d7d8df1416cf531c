/*
 * diagnostics.h - the problems of a deck: collected, not thrown, each with its
 * place, a stable code and what to type.
 */
#ifndef REHEARSE_DIAGNOSTICS_H
#define REHEARSE_DIAGNOSTICS_H

#include <glib.h>

G_BEGIN_DECLS

typedef enum { RH_SEVERITY_ERROR, RH_SEVERITY_WARNING, RH_SEVERITY_HINT } RhSeverity;

#define RH_DIAGNOSTICS_MAX 100

typedef struct {
	RhSeverity severity;
	const char *code;	/* "E012", "W031", "H002": stable, static */
	const char *file;	/* owned by the list */
	guint line, column;	/* from 1; 0 when there is none */
	char *message;		/* in the language that is bound; raw: show rh_text_safe() of it */
	char *remedy;		/* what to type; never NULL */
} RhDiagnostic;

typedef struct RhDiagnostics RhDiagnostics;

RhDiagnostics *rh_diagnostics_new(void);
void rh_diagnostics_free(RhDiagnostics *diags);
guint rh_diagnostics_length(const RhDiagnostics *diags);
const RhDiagnostic *rh_diagnostics_get(const RhDiagnostics *diags, guint i);
/* How many of SEVERITY there were, also beyond RH_DIAGNOSTICS_MAX. */
guint rh_diagnostics_count(const RhDiagnostics *diags, RhSeverity severity);
/* "error", "warning", "hint". */
const char *rh_severity_name(RhSeverity severity);
/*
 * "file:line:col: error[E012]: text" LF "  remedy" LF, sanitised.
 * (transfer full)
 */
char *rh_diagnostic_format(const RhDiagnostic *diag);
/*
 * What `explain CODE` prints: a title, the meaning, and an example of the wrong
 * and the right, in the language that is bound.  NULL for a code that does not exist.
 * (transfer none)
 */
const char *rh_diagnostic_explain(const char *code);
/* Every code in order; NULL-terminated.  (transfer none) */
const char *const *rh_diagnostic_codes(void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RhDiagnostics, rh_diagnostics_free)

G_END_DECLS

#endif
