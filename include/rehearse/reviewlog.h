/*
 * reviewlog.h - a log of reviews as plain rows, what the memory model learns from.
 *
 * Pure: no I/O, no clock.  Rows come from a tab-separated table (rh_review_log_line)
 * or one by one from the state file (rh_review_log_add), in any order; they are
 * brought into order of time before use, equal times in the order of arrival.
 *
 *	g_autoptr(RhReviewLog) log = rh_review_log_new("standard input");
 *	while (next_line(&line, &len))
 *		if (!rh_review_log_line(log, line, len, &error)) ...
 *	if (!rh_review_log_end(log, &error)) ...
 *	const RhReviewRow *rows = rh_review_log_rows(log, &n);
 */
#ifndef REHEARSE_REVIEWLOG_H
#define REHEARSE_REVIEWLOG_H

#include <glib.h>
#include <rehearse/memory.h>

G_BEGIN_DECLS

#define RH_REVIEW_LOG_ROWS_MAX 20000000

typedef struct {
	gint64 time_ms;		/* UTC */
	guint32 card;		/* 0, 1, ... by first appearance */
	guint8 rating;		/* RhGrade, 1 to 4 */
	guint8 state;		/* 0 learn, 1 review, 2 relearn, 3 filtered */
} RhReviewRow;

typedef struct RhReviewLog RhReviewLog;

/* NAME is what messages call the input; NULL if no table is read.  (transfer full) */
RhReviewLog *rh_review_log_new(const char *name);
void rh_review_log_free(RhReviewLog *log);
/*
 * Takes the next LINE of LEN bytes of a table, without its LF.  The first is the
 * header, which names card_id, review_time_ms and rating, and may name state
 * (without it a card's first row is 0, later ones 1); other columns are ignored.  FALSE with RH_ERROR_INPUT or RH_ERROR_LIMIT
 * and "NAME:LINE: reason; remedy".
 */
gboolean rh_review_log_line(RhReviewLog *log, const char *line, gsize len, GError **error);
/* Another table follows: a header comes next, and its cards are other cards. */
void rh_review_log_next_table(RhReviewLog *log, const char *name);
/* A row from elsewhere; CARD is any number that stands for the card. */
gboolean rh_review_log_add(RhReviewLog *log, guint64 card, gint64 time_ms, RhGrade rating,
			   guint state, GError **error);
/* After the last row: sorts.  FALSE with RH_ERROR_INPUT when there was not even a header. */
gboolean rh_review_log_end(RhReviewLog *log, GError **error);
/* The rows in order of time; borrowed until the log is freed. */
const RhReviewRow *rh_review_log_rows(const RhReviewLog *log, gsize *n);
guint rh_review_log_n_cards(const RhReviewLog *log);
/*
 * After the end: cards that were left out because their first row was not one of
 * learning (state 0), so that their history has no beginning.
 */
guint rh_review_log_n_cut(const RhReviewLog *log);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RhReviewLog, rh_review_log_free)

G_END_DECLS

#endif
