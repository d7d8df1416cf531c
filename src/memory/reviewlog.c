/*
 * reviewlog.c - gathers the rows of review logs and brings them into order.
 *
 * A card whose first row is not one of learning has lost its beginning (the log
 * was cut, or the card came from elsewhere), and without it no state can be
 * computed: such cards are left out.
 */
#include <string.h>
#include <rehearse/reviewlog.h>
#include "memory/model.h"
#include "memory/table.h"

enum { CARD, TIME, RATING, STATE, N_WANTED };

#define NEEDED STATE			/* the columns before it must be there */
#define NAME_MAX_BYTES 256		/* of a card */
#define TIME_MAX_MS G_GINT64_CONSTANT(253402300799999)	/* the end of the year 9999 */
#define STATE_MAX 3
#define STATE_UNKNOWN 255		/* until the rows are in order */

static const char *const wanted[N_WANTED] = {
	"card_id", "review_time_ms", "rating", "state",
};

struct RhReviewLog {
	RhTable table;
	GArray *rows;		/* RhReviewRow */
	GHashTable *names;	/* card_id of the table that is read -> card */
	GHashTable *numbers;	/* the number of rh_review_log_add -> card */
	gboolean any_added;	/* or will be, by rh_review_log_add: that needs no header */
	GError *empty;		/* of an earlier table that had no header, or NULL */
	guint32 n_cards;
	guint n_cut;
};

RhReviewLog *rh_review_log_new(const char *name)
{
	RhReviewLog *log = g_new0(RhReviewLog, 1);

	log->any_added = name == NULL;
	rh_table_init(&log->table, name != NULL ? name : "the reviews", wanted, N_WANTED, NEEDED,
		      "card_id, review_time_ms and rating");
	log->rows = g_array_new(FALSE, FALSE, sizeof(RhReviewRow));
	log->names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	log->numbers = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
	return log;
}

void rh_review_log_free(RhReviewLog *log)
{
	if (log == NULL)
		return;
	g_hash_table_unref(log->numbers);
	g_hash_table_unref(log->names);
	g_array_unref(log->rows);
	g_clear_error(&log->empty);
	rh_table_clear(&log->table);
	g_free(log);
}

void rh_review_log_next_table(RhReviewLog *log, const char *name)
{
	if (log->empty == NULL)
		rh_table_end(&log->table, &log->empty);
	rh_table_restart(&log->table, name);
	g_hash_table_remove_all(log->names);
}

/* ------------------------------------------------------------------- rows */

/* The card that KEY stands for in CARDS; a new one takes a copy of its SIZE bytes. */
static guint32 find_card(RhReviewLog *log, GHashTable *cards, gconstpointer key, gsize size)
{
	gpointer card;

	if (!g_hash_table_lookup_extended(cards, key, NULL, &card)) {
		gpointer copy = g_malloc(size);

		memcpy(copy, key, size);
		card = GUINT_TO_POINTER(log->n_cards++);
		g_hash_table_insert(cards, copy, card);
	}
	return GPOINTER_TO_UINT(card);
}

static gboolean check_room(const RhReviewLog *log, GError **error)
{
	if (log->rows->len < RH_REVIEW_LOG_ROWS_MAX)
		return TRUE;
	return rh_table_refuse(&log->table, error, RH_ERROR_LIMIT,
			       "there are more than %d reviews; give fewer",
			       RH_REVIEW_LOG_ROWS_MAX);
}

static gboolean read_time(const RhTable *table, gint64 *time_ms, GError **error)
{
	const char *field = table->fields[TIME];
	gint64 value = 0;

	for (const char *p = field; *p != '\0'; p++) {
		if (!g_ascii_isdigit(*p) || value > TIME_MAX_MS / 10)
			return rh_table_refuse_field(table, error, TIME,
						     "whole milliseconds since 1970");
		value = 10 * value + (*p - '0');
	}
	if (*field == '\0' || value > TIME_MAX_MS)
		return rh_table_refuse_field(table, error, TIME, "whole milliseconds since 1970");
	*time_ms = value;
	return TRUE;
}

static gboolean read_state(const RhTable *table, guint8 *state, GError **error)
{
	const char *field = table->fields[STATE];

	*state = STATE_UNKNOWN;
	if (field == NULL)
		return TRUE;
	if (field[0] < '0' || field[0] > '0' + STATE_MAX || field[1] != '\0')
		return rh_table_refuse_field(table, error, STATE, "0, 1, 2 or 3");
	*state = (guint8)(field[0] - '0');
	return TRUE;
}

static gboolean check_card(const RhTable *table, GError **error)
{
	gsize len = strlen(table->fields[CARD]);

	if (len == 0)
		return rh_table_refuse(table, error, RH_ERROR_INPUT,
				       "card_id is empty; every row must name its card");
	if (len > NAME_MAX_BYTES)
		return rh_table_refuse_field(table, error, CARD, "at most 256 bytes long");
	return TRUE;
}

gboolean rh_review_log_line(RhReviewLog *log, const char *line, gsize len, GError **error)
{
	const RhTable *table = &log->table;
	RhReviewRow row = { .time_ms = 0 };
	gboolean is_header;
	RhGrade grade;

	if (!rh_table_line(&log->table, line, len, &is_header, error))
		return FALSE;
	if (is_header)
		return TRUE;
	if (!check_room(log, error) || !check_card(table, error) ||
	    !read_time(table, &row.time_ms, error) ||
	    !rh_table_grade(table, RATING, &grade, error) ||
	    !read_state(table, &row.state, error))
		return FALSE;
	row.card = find_card(log, log->names, table->fields[CARD],
			     strlen(table->fields[CARD]) + 1);
	row.rating = (guint8)grade;
	g_array_append_val(log->rows, row);
	return TRUE;
}

gboolean rh_review_log_add(RhReviewLog *log, guint64 card, gint64 time_ms, RhGrade rating,
			   guint state, GError **error)
{
	const gint64 number = (gint64)card;
	RhReviewRow row = { .time_ms = time_ms, .rating = (guint8)rating, .state = (guint8)state };

	if (time_ms < 0 || time_ms > TIME_MAX_MS || rating < RH_GRADE_AGAIN ||
	    rating > RH_GRADE_EASY || state > STATE_MAX) {
		g_set_error(error, RH_ERROR, RH_ERROR_INPUT,
			    "%s: a review at %" G_GINT64_FORMAT " ms with rating %d and state %u "
			    "cannot be; its time, rating or state is out of range",
			    log->table.source, time_ms, (int)rating, state);
		return FALSE;
	}
	if (!check_room(log, error))
		return FALSE;
	log->any_added = TRUE;
	row.card = find_card(log, log->numbers, &number, sizeof(number));
	g_array_append_val(log->rows, row);
	return TRUE;
}

/* ------------------------------------------------------------------ order */

static RhReviewRow *row_at(const RhReviewLog *log, guint i)
{
	return &g_array_index(log->rows, RhReviewRow, i);
}

static gint by_time(gconstpointer a, gconstpointer b)
{
	const RhReviewRow *one = a, *two = b;

	return (one->time_ms > two->time_ms) - (one->time_ms < two->time_ms);
}

static gboolean is_ordered(const RhReviewLog *log)
{
	for (guint i = 1; i < log->rows->len; i++)
		if (row_at(log, i)->time_ms < row_at(log, i - 1)->time_ms)
			return FALSE;
	return TRUE;
}

#define NOT_SEEN G_MAXUINT32
#define IS_CUT (G_MAXUINT32 - 1)

/*
 * Leaves the cards without a beginning out, numbers the others anew by first
 * appearance, and says of reviews without a state whether they were the first.
 */
static void keep_whole_cards(RhReviewLog *log)
{
	g_autofree guint32 *number = g_new(guint32, MAX(log->n_cards, 1));
	guint32 n_cards = 0;
	guint kept = 0;

	memset(number, 0xff, sizeof(*number) * log->n_cards);
	for (guint i = 0; i < log->rows->len; i++) {
		RhReviewRow row = *row_at(log, i);
		guint32 *card = &number[row.card];
		gboolean is_first = *card == NOT_SEEN;

		if (row.state == STATE_UNKNOWN)
			row.state = is_first ? 0 : 1;
		if (is_first)
			*card = row.state == 0 ? n_cards++ : IS_CUT;
		if (*card == IS_CUT) {
			log->n_cut += is_first ? 1 : 0;
			continue;
		}
		row.card = *card;
		*row_at(log, kept++) = row;
	}
	g_array_set_size(log->rows, kept);
	log->n_cards = n_cards;
}

gboolean rh_review_log_end(RhReviewLog *log, GError **error)
{
	if (log->empty != NULL) {
		g_propagate_error(error, g_steal_pointer(&log->empty));
		return FALSE;
	}
	if (!log->any_added && !rh_table_end(&log->table, error))
		return FALSE;
	if (!is_ordered(log))
		g_array_sort(log->rows, by_time);
	keep_whole_cards(log);
	g_hash_table_remove_all(log->names);
	g_hash_table_remove_all(log->numbers);
	return TRUE;
}

const RhReviewRow *rh_review_log_rows(const RhReviewLog *log, gsize *n)
{
	*n = log->rows->len;
	return (const RhReviewRow *)(gconstpointer)log->rows->data;
}

guint rh_review_log_n_cards(const RhReviewLog *log)
{
	return log->n_cards;
}

guint rh_review_log_n_cut(const RhReviewLog *log)
{
	return log->n_cut;
}
