/*
 * field.h - a question of our own with one line for an answer, and a form of
 * such lines that survives a kill: each is in the state file before the next
 * is asked.
 */
#ifndef SESSION_FIELD_H
#define SESSION_FIELD_H

#include <rehearse/store.h>
#include "session/world.h"

typedef enum {
	RH_FIELD_TEXT,
	RH_FIELD_EMPTY,		/* Enter alone */
	RH_FIELD_BACK,		/* "<" */
	RH_FIELD_HELP,		/* "?" */
	RH_FIELD_STOP,		/* "q", ":q", ":quit" */
	RH_FIELD_ENDED		/* the input ended, or a signal came */
} RhFieldKind;

typedef struct {
	RhFieldKind kind;
	char *text;		/* (owned) one line without blanks around it; never NULL */
	RhReplyKind ended;	/* of ENDED */
	gint64 took_ms;
} RhField;

/* PROMPT such as "hours> ". */
RhField rh_field_ask(const RhWorld *world, const char *prompt);
void rh_field_clear(RhField *field);
/*
 * Asks until it is Enter, "q", the end, or the word OTHER (NULL: none); of anything else
 * VALID is said, so that a line typed too early begins nothing.
 */
RhField rh_field_choose(const RhWorld *world, const char *prompt, const char *other,
			const char *valid);

/* How a form was left. */
typedef enum {
	RH_FORM_DONE,
	RH_FORM_STOPPED,	/* what was entered is kept and offered again */
	RH_FORM_ENDED		/* likewise: the input ended, or a signal came */
} RhFormEnd;

/*
 * The lines of a form so far: key to text, "" where it was left empty.  Keys
 * hold no "=" and texts no LF.  (transfer full)
 */
GHashTable *rh_form_load(RhStore *store, const char *deck, const char *card);
gboolean rh_form_save(RhStore *store, const char *deck, const char *card, GHashTable *lines,
		      gint64 at_ms, GError **error);

/* "Not saved: MESSAGE." */
void rh_form_trouble(const RhWorld *world, const GError *error);
/* TEXT is taken. */
void rh_form_tell(const RhWorld *world, char *text);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(RhField, rh_field_clear)

#endif
