/*
 * mockbook.h - a mock interview as it stands in the state file: what was asked, what
 * was answered, how far the talk afterwards has come.
 *
 * Numbers and words are the lines of a form; typed answers have rows of their own.
 * Each is on disk before anything else is asked, so that a mock that was left, or
 * killed, goes on where it was; when it is over, all of it is erased.
 */
#ifndef SESSION_MOCKBOOK_H
#define SESSION_MOCKBOOK_H

#include <rehearse/brief.h>
#include "session/field.h"
#include "session/present.h"

typedef struct {
	const RhWorld *world;
	RhStore *store;
	GHashTable *lines;
	GArray *questions;	/* of RhOpener; card NULL: it is no longer in the decks */
	gboolean warned;	/* that something could not be written was told */
} RhMockBook;

/* Of the whole mock. */
#define RH_MOCK_WHOLE G_MAXUINT

/* TRUE when a mock is open; BOOK is to be cleared in any case. */
gboolean rh_mockbook_open(RhMockBook *book, const RhWorld *world, RhStore *store,
			  const RhDeck *const *decks, guint n);
void rh_mockbook_clear(RhMockBook *book);
/* A new one over DRAWN, of RhOpener; nothing is kept yet. */
void rh_mockbook_begin(RhMockBook *book, const GArray *drawn, guint64 seed);
/* Erases it. */
void rh_mockbook_erase(RhMockBook *book);

/* Question I as it is put to the person, the same each time.  (transfer full) */
RhPresent *rh_mockbook_present(const RhMockBook *book, guint i);

/* The line KEY of question I, or of RH_MOCK_WHOLE; -1: it is not there. */
gint64 rh_mockbook_number(const RhMockBook *book, const char *key, guint i);
void rh_mockbook_put(RhMockBook *book, const char *key, guint i, gint64 number);
/* What all answers took together, as far as it is known. */
gint64 rh_mockbook_spent_ms(const RhMockBook *book);
const char *rh_mockbook_word(const RhMockBook *book, const char *key, guint i);
void rh_mockbook_put_word(RhMockBook *book, const char *key, guint i, const char *word);
/* Onto the disk.  That it could not be is told once; the talk goes on. */
void rh_mockbook_keep(RhMockBook *book);

/* What was typed at WHAT ("answer", "follow") of question I; NULL: nothing.  (transfer full) */
char *rh_mockbook_typed(const RhMockBook *book, const char *what, guint i);
void rh_mockbook_keep_typed(RhMockBook *book, const char *what, guint i, const char *text);
void rh_mockbook_drop_typed(RhMockBook *book, const char *what, guint i);

#endif
