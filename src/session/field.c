/*
 * field.c - asks for one line, and keeps the lines of a form as a draft.
 */
#include <string.h>
#include <rehearse/journal.h>

#include "session/field.h"
#include "text/words.h"

/* A pasted paragraph is one line here. */
static char *one_line(const char *text)
{
	char *line = g_strdup(text != NULL ? text : "");

	for (char *p = line; *p != '\0'; p++)
		if ((guchar)*p < ' ')
			*p = ' ';
	return g_strstrip(line);
}

static RhFieldKind kind_of(const char *line)
{
	static const char *const stops[] = { "q", ":q", ":quit", NULL };
	g_autofree char *small = g_ascii_strdown(line, -1);

	if (*line == '\0')
		return RH_FIELD_EMPTY;
	if (strcmp(line, "<") == 0)
		return RH_FIELD_BACK;
	if (strcmp(line, "?") == 0 || strcmp(small, ":help") == 0)
		return RH_FIELD_HELP;
	return g_strv_contains(stops, small) ? RH_FIELD_STOP : RH_FIELD_TEXT;
}

RhField rh_field_ask(const RhWorld *world, const char *prompt)
{
	RhReply reply = world->ask(world->data, RH_ASK_FIELD, prompt);
	RhField field = { .text = one_line(reply.text), .ended = reply.kind,
			  .took_ms = reply.took_ms };

	field.kind = reply.kind == RH_REPLY_LINE ? kind_of(field.text) : RH_FIELD_ENDED;
	g_free(reply.text);
	return field;
}

void rh_field_clear(RhField *field)
{
	g_clear_pointer(&field->text, g_free);
}

RhField rh_field_choose(const RhWorld *world, const char *prompt, const char *other,
			const char *valid)
{
	for (;;) {
		RhField field = rh_field_ask(world, prompt);

		if (field.kind == RH_FIELD_EMPTY || field.kind == RH_FIELD_STOP ||
		    field.kind == RH_FIELD_ENDED)
			return field;
		if (field.kind == RH_FIELD_TEXT && other != NULL &&
		    g_ascii_strcasecmp(field.text, other) == 0)
			return field;
		rh_field_clear(&field);
		rh_form_tell(world, g_strdup(valid));
	}
}

GHashTable *rh_form_load(RhStore *store, const char *deck, const char *card)
{
	GHashTable *lines = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	g_autofree char *draft = rh_store_look_draft(store, deck, card, NULL);
	g_auto(GStrv) rows = g_strsplit(draft != NULL ? draft : "", "\n", -1);

	for (char **row = rows; *row != NULL; row++) {
		char *value = strchr(*row, '=');

		if (value != NULL)
			g_hash_table_insert(lines, g_strndup(*row, (gsize)(value - *row)),
					    g_strdup(value + 1));
	}
	return lines;
}

gboolean rh_form_save(RhStore *store, const char *deck, const char *card, GHashTable *lines,
		      gint64 at_ms, GError **error)
{
	g_autoptr(GString) draft = g_string_new(NULL);
	GHashTableIter iter;
	gpointer key, value;

	g_hash_table_iter_init(&iter, lines);
	while (g_hash_table_iter_next(&iter, &key, &value))
		g_string_append_printf(draft, "%s=%s\n", (const char *)key, (const char *)value);
	return rh_store_save_draft(store, deck, card, draft->str, at_ms, error);
}

void rh_form_tell(const RhWorld *world, char *text)
{
	world->show(world->data, RH_SHOW_PLAIN, NULL, NULL, text);
	g_free(text);
}

void rh_form_trouble(const RhWorld *world, const GError *error)
{
	rh_form_tell(world, g_strdup_printf(_("Not saved: %s."), error->message));
}
