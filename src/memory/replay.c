/* replay.c - reads a table of reviews line by line and writes the states. */
#include "memory/replay.h"

#include <math.h>
#include <string.h>
#include "memory/model.h"
#include "memory/table.h"

enum { ITEM, RATING, ELAPSED, N_WANTED };

static const char *const wanted[N_WANTED] = { "item", "rating", "elapsed_days" };

typedef struct {
	RhMemory memory;
	char name[];
} Item;

struct RhReplay {
	RhModel model;
	double retention;
	RhTable table;
	GHashTable *items;	/* name within the Item -> Item (owned) */
	Item *last;		/* that of the row before, or NULL */
};

RhReplay *rh_replay_new(const RhModel *model, double retention, const char *name)
{
	RhReplay *replay = g_new0(RhReplay, 1);

	replay->model = *model;
	replay->retention = retention;
	rh_table_init(&replay->table, name, wanted, N_WANTED, N_WANTED,
		      "item, rating and elapsed_days");
	replay->items = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
	return replay;
}

void rh_replay_free(RhReplay *replay)
{
	if (replay == NULL)
		return;
	g_hash_table_unref(replay->items);
	rh_table_clear(&replay->table);
	g_free(replay);
}

static void write_header(const RhReplay *replay, GString *out)
{
	const char *stability = replay->model.params.kind == RH_MODEL_FSRS7
					? "stability_long\tstability_short"
					: "stability";

	g_string_append_printf(out, "item\trating\telapsed_days\tretrievability\t%s\t"
			       "difficulty\tinterval\n", stability);
}

/* Whether a terminal would obey C: control characters and those that turn text round. */
static gboolean is_command(gunichar c)
{
	return g_unichar_iscntrl(c) || c == 0x061c || c == 0x200e || c == 0x200f ||
	       (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

static gboolean check_name(const RhTable *table, const char *name, GError **error)
{
	if (name[0] == '\0')
		return rh_table_refuse(table, error, RH_ERROR_INPUT,
				       "item is empty; every row must name its item");
	if (strlen(name) > RH_REPLAY_ITEM_MAX)
		return rh_table_refuse_field(table, error, ITEM, "at most 256 bytes long");
	if (!g_utf8_validate(name, -1, NULL))
		return rh_table_refuse_field(table, error, ITEM, "valid UTF-8");
	for (const char *p = name; *p != '\0'; p += g_utf8_skip[(guchar)*p])
		if (is_command(g_utf8_get_char(p)))
			return rh_table_refuse_field(table, error, ITEM,
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
	if (!check_name(&replay->table, name, error))
		return NULL;
	if (g_hash_table_size(replay->items) >= RH_REPLAY_ITEMS_MAX) {
		rh_table_refuse(&replay->table, error, RH_ERROR_LIMIT,
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

/* Plain decimal notation: strtod alone would take "nan", "inf" and "0x1p3". */
static gboolean read_elapsed(const RhTable *table, gboolean is_new, double *elapsed,
			     GError **error)
{
	const char *field = table->fields[ELAPSED];
	char *end;

	*elapsed = 0;
	if (is_new && field[0] == '\0')
		return TRUE;
	if (field[0] == '\0' || field[strspn(field, "0123456789+-.eE")] != '\0')
		return rh_table_refuse_field(table, error, ELAPSED, "a number of days");
	*elapsed = g_ascii_strtod(field, &end);
	if (*end != '\0' || !isfinite(*elapsed))
		return rh_table_refuse_field(table, error, ELAPSED, "a number of days");
	if (*elapsed < 0 && !is_new)
		return rh_table_refuse_field(table, error, ELAPSED,
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
	const RhTable *table = &replay->table;
	const char *const *fields = table->fields;
	gboolean is_new;
	RhGrade grade;
	double elapsed;
	Item *item = find_item(replay, fields[ITEM], &is_new, error);

	if (item == NULL || !rh_table_grade(table, RATING, &grade, error) ||
	    !read_elapsed(table, is_new, &elapsed, error))
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
	gboolean is_header;

	if (!rh_table_line(&replay->table, line, len, &is_header, error))
		return FALSE;
	if (!is_header)
		return read_row(replay, out, error);
	write_header(replay, out);
	return TRUE;
}

gboolean rh_replay_end(RhReplay *replay, GError **error)
{
	return rh_table_end(&replay->table, error);
}
