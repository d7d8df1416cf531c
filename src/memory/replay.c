/* replay.c - reads a table of reviews line by line and writes the states. */
#include "memory/replay.h"

#include <math.h>
#include <string.h>
#include <rehearse/error.h>
#include "memory/model.h"

enum { ITEM, RATING, ELAPSED, N_WANTED };

static const char *const wanted[N_WANTED] = { "item", "rating", "elapsed_days" };

typedef struct {
	RhMemory memory;
	char name[];
} Item;

struct RhReplay {
	RhModel model;
	double retention;
	char *source;
	guint64 line;		/* the one that is read, from 1 */
	guint n_columns;	/* 0 until the header was read */
	guint column[N_WANTED];	/* where the header has them */
	GString *buffer;	/* the line, its tabs replaced by NUL */
	GHashTable *items;	/* name within the Item -> Item (owned) */
	Item *last;		/* that of the row before, or NULL */
};

RhReplay *rh_replay_new(const RhModel *model, double retention, const char *name)
{
	RhReplay *replay = g_new0(RhReplay, 1);

	replay->model = *model;
	replay->retention = retention;
	replay->source = g_strdup(name);
	replay->buffer = g_string_new(NULL);
	replay->items = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
	return replay;
}

void rh_replay_free(RhReplay *replay)
{
	if (replay == NULL)
		return;
	g_hash_table_unref(replay->items);
	g_string_free(replay->buffer, TRUE);
	g_free(replay->source);
	g_free(replay);
}

G_GNUC_PRINTF(4, 5)
static gboolean refuse(const RhReplay *replay, GError **error, RhErrorCode code,
		       const char *format, ...)
{
	g_autofree char *reason = NULL;
	va_list args;

	va_start(args, format);
	reason = g_strdup_vprintf(format, args);
	va_end(args);
	g_set_error(error, RH_ERROR, (int)code, "%s:%" G_GUINT64_FORMAT ": %s", replay->source,
		    replay->line, reason);
	return FALSE;
}

/* Refuses a field: "the rating is "5"; it must be 1, 2, 3 or 4". */
static gboolean refuse_field(const RhReplay *replay, GError **error, int which, const char *field,
			     const char *remedy)
{
	g_autofree char *quoted = rh_memory_quote(field);

	return refuse(replay, error, RH_ERROR_INPUT, "%s is %s; it must be %s", wanted[which],
		      quoted, remedy);
}

/* Copies the line to the buffer, where each field ends in NUL. */
static gboolean take_line(RhReplay *replay, const char *line, gsize len, GError **error)
{
	if (len > 0 && line[len - 1] == '\r')
		len--;
	if (len > RH_REPLAY_LINE_MAX)
		return refuse(replay, error, RH_ERROR_LIMIT,
			      "the line is longer than %d bytes; the input must be tab-separated "
			      "lines", RH_REPLAY_LINE_MAX);
	if (memchr(line, '\0', len) != NULL)
		return refuse(replay, error, RH_ERROR_INPUT,
			      "the line holds a NUL byte; the input must be text");
	g_string_truncate(replay->buffer, 0);
	g_string_append_len(replay->buffer, line, (gssize)len);
	return TRUE;
}

/* The field that starts at *NEXT, ended by NUL; *NEXT becomes NULL at the last. */
static char *take_field(char **next)
{
	char *field = *next, *tab = strchr(field, '\t');

	if (tab != NULL)
		*tab++ = '\0';
	*next = tab;
	return field;
}

/* ----------------------------------------------------------------- header */

static void write_header(const RhReplay *replay, GString *out)
{
	const char *stability = replay->model.params.kind == RH_MODEL_FSRS7
					? "stability_long\tstability_short"
					: "stability";

	g_string_append_printf(out, "item\trating\telapsed_days\tretrievability\t%s\t"
			       "difficulty\tinterval\n", stability);
}

static gboolean read_header(RhReplay *replay, GString *out, GError **error)
{
	gboolean found[N_WANTED] = { FALSE };
	char *next = replay->buffer->str;
	guint n = 0;

	if (g_str_has_prefix(next, "\xef\xbb\xbf"))
		next += 3;
	for (; next != NULL; n++) {
		const char *field = take_field(&next);

		for (int i = 0; i < N_WANTED; i++) {
			if (strcmp(field, wanted[i]) != 0)
				continue;
			if (found[i])
				return refuse(replay, error, RH_ERROR_INPUT,
					      "the header has two columns %s; rename one",
					      wanted[i]);
			found[i] = TRUE;
			replay->column[i] = n;
		}
	}
	for (int i = 0; i < N_WANTED; i++)
		if (!found[i])
			return refuse(replay, error, RH_ERROR_INPUT,
				      "the header has no column %s; it must name item, rating and "
				      "elapsed_days, separated by tabs", wanted[i]);
	replay->n_columns = n;
	write_header(replay, out);
	return TRUE;
}

/* ------------------------------------------------------------------- rows */

static gboolean split_row(RhReplay *replay, const char *fields[N_WANTED], GError **error)
{
	char *next = replay->buffer->str;
	guint n = 0;

	for (; next != NULL; n++) {
		const char *field = take_field(&next);

		for (int i = 0; i < N_WANTED; i++)
			if (replay->column[i] == n)
				fields[i] = field;
	}
	if (n != replay->n_columns)
		return refuse(replay, error, RH_ERROR_INPUT,
			      "the row has %u columns and the header %u; give every row all of "
			      "them", n, replay->n_columns);
	return TRUE;
}

/* Whether a terminal would obey C: control characters and those that turn text round. */
static gboolean is_command(gunichar c)
{
	return g_unichar_iscntrl(c) || c == 0x061c || c == 0x200e || c == 0x200f ||
	       (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

static gboolean check_name(const RhReplay *replay, const char *name, GError **error)
{
	if (name[0] == '\0')
		return refuse(replay, error, RH_ERROR_INPUT,
			      "item is empty; every row must name its item");
	if (strlen(name) > RH_REPLAY_ITEM_MAX)
		return refuse_field(replay, error, ITEM, name, "at most 256 bytes long");
	if (!g_utf8_validate(name, -1, NULL))
		return refuse_field(replay, error, ITEM, name, "valid UTF-8");
	for (const char *p = name; *p != '\0'; p += g_utf8_skip[(guchar)*p])
		if (is_command(g_utf8_get_char(p)))
			return refuse_field(replay, error, ITEM, name,
					    "free of control characters");
	return TRUE;
}

/*
 * The state of the item NAME; IS_NEW when this is its first row.  NULL with
 * ERROR when the name cannot be used.
 */
static Item *find_item(RhReplay *replay, const char *name, gboolean *is_new, GError **error)
{
	gsize size = strlen(name) + 1;
	Item *item = replay->last;

	*is_new = FALSE;
	if (item == NULL || strcmp(item->name, name) != 0)
		item = g_hash_table_lookup(replay->items, name);
	if (item != NULL)
		return item;
	if (!check_name(replay, name, error))
		return NULL;
	if (g_hash_table_size(replay->items) >= RH_REPLAY_ITEMS_MAX) {
		refuse(replay, error, RH_ERROR_LIMIT,
		       "there are more than %d items; split the input by item",
		       RH_REPLAY_ITEMS_MAX);
		return NULL;
	}
	*is_new = TRUE;
	item = g_malloc(sizeof(*item) + size);
	memcpy(item->name, name, size);
	g_hash_table_insert(replay->items, item->name, item);
	return item;
}

static gboolean read_grade(const RhReplay *replay, const char *field, RhGrade *grade,
			   GError **error)
{
	if (field[0] < '1' || field[0] > '4' || field[1] != '\0')
		return refuse_field(replay, error, RATING, field, "1, 2, 3 or 4");
	*grade = (RhGrade)(field[0] - '0');
	return TRUE;
}

/* Plain decimal notation: strtod alone would take "nan", "inf" and "0x1p3". */
static gboolean read_elapsed(const RhReplay *replay, const char *field, gboolean is_new,
			     double *elapsed, GError **error)
{
	char *end;

	*elapsed = 0;
	if (is_new && field[0] == '\0')
		return TRUE;
	if (field[0] == '\0' || field[strspn(field, "0123456789+-.eE")] != '\0')
		return refuse_field(replay, error, ELAPSED, field, "a number of days");
	*elapsed = g_ascii_strtod(field, &end);
	if (*end != '\0' || !isfinite(*elapsed))
		return refuse_field(replay, error, ELAPSED, field, "a number of days");
	if (*elapsed < 0 && !is_new)
		return refuse_field(replay, error, ELAPSED, field,
				    "0 or more, counted from the row before of the same item");
	return TRUE;
}

static void append_number(GString *out, double number)
{
	char text[G_ASCII_DTOSTR_BUF_SIZE];

	g_string_append_c(out, '\t');
	g_string_append(out, g_ascii_dtostr(text, sizeof(text), number));
}

static void write_state(const RhReplay *replay, const RhMemory *memory, GString *out)
{
	append_number(out, memory->stability_long);
	if (replay->model.params.kind == RH_MODEL_FSRS7)
		append_number(out, memory->stability_short);
	append_number(out, memory->difficulty);
	append_number(out, rh_model_interval_uncut(&replay->model, memory, replay->retention));
	g_string_append_c(out, '\n');
}

static gboolean read_row(RhReplay *replay, GString *out, GError **error)
{
	const char *fields[N_WANTED] = { NULL };
	gboolean is_new;
	RhGrade grade;
	double elapsed;
	Item *item;

	if (!split_row(replay, fields, error))
		return FALSE;
	item = find_item(replay, fields[ITEM], &is_new, error);
	if (item == NULL || !read_grade(replay, fields[RATING], &grade, error) ||
	    !read_elapsed(replay, fields[ELAPSED], is_new, &elapsed, error))
		return FALSE;
	g_string_append_printf(out, "%s\t%s\t%s", fields[ITEM], fields[RATING], fields[ELAPSED]);
	if (is_new) {
		g_string_append_c(out, '\t');
		item->memory = rh_model_first(&replay->model, grade);
	} else {
		append_number(out, rh_model_retrievability(&replay->model, &item->memory, elapsed));
		item->memory = rh_model_next(&replay->model, &item->memory, grade, elapsed);
	}
	replay->last = item;
	write_state(replay, &item->memory, out);
	return TRUE;
}

gboolean rh_replay_line(RhReplay *replay, const char *line, gsize len, GString *out,
			GError **error)
{
	replay->line++;
	if (!take_line(replay, line, len, error))
		return FALSE;
	if (replay->n_columns == 0)
		return read_header(replay, out, error);
	return read_row(replay, out, error);
}

gboolean rh_replay_end(RhReplay *replay, GError **error)
{
	if (replay->n_columns > 0)
		return TRUE;
	replay->line = 1;
	return refuse(replay, error, RH_ERROR_INPUT,
		      "the input is empty; its first line must name item, rating and "
		      "elapsed_days, separated by tabs");
}
