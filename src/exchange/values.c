/* values.c - the three sides of a merge in one form, so that they can be compared. */
#include "exchange/values.h"

#include <string.h>

#include "exchange/private.h"

static GPtrArray *new_values(void)
{
	return g_ptr_array_new_with_free_func(g_free);
}

static RhTag tag_of(RhColumnUse use)
{
	return use == RH_COLUMN_TRAP ? RH_TAG_LABEL : rh_column_use_tag(use);
}

static void add_settled(GPtrArray *values, RhColumnUse use, const char *text)
{
	g_ptr_array_add(values, rh_deck_writer_settled(tag_of(use), text));
}

GPtrArray *rh_values_of_sheet(const RhSheetCard *card, RhColumnUse use)
{
	GPtrArray *values = new_values();

	for (guint i = 0; i < card->values[use]->len; i++)
		add_settled(values, use, card->values[use]->pdata[i]);
	return values;
}

GPtrArray *rh_values_of_map(const RhSheetMap *map, const char *id, RhColumnUse use)
{
	g_auto(GStrv) texts = rh_sheet_map_values(map, id, use);
	GPtrArray *values = texts != NULL ? new_values() : NULL;

	for (char **text = texts; text != NULL && *text != NULL; text++)
		add_settled(values, use, *text);
	return values;
}

/* The words of a trap stand in quotation marks in its label, if a sheet made it. */
static char *bare_label(const char *label)
{
	static const char *const heads[] = { "not \"", "nicht \"" };

	for (guint i = 0; i < G_N_ELEMENTS(heads); i++) {
		gsize len = strlen(heads[i]);

		if (g_str_has_prefix(label, heads[i]) && g_str_has_suffix(label + len, "\""))
			return g_strndup(label + len, strlen(label) - len - 1);
	}
	return g_strdup(label);
}

/* Texts of a deck have their braces already; only white space is to be folded. */
static char *fold(const char *text)
{
	return rh_deck_writer_settled(RH_TAG_TITLE, text);
}

GPtrArray *rh_values_of_deck(const RhCard *card, RhColumnUse use)
{
	GPtrArray *values = new_values();
	const RhNode *node = rh_node_child(card->node, rh_column_use_tag(use));

	for (; node != NULL; node = rh_node_next(node)) {
		if (use == RH_COLUMN_TRAP) {
			g_autofree char *bare = bare_label(rh_node_attr(node, RH_ATTR_LABEL));

			add_settled(values, use, bare);
		} else if (node->text != NULL) {
			g_ptr_array_add(values, fold(node->text));
		}
	}
	return values;
}

char *rh_value_of_element(const RhDeckElement *element, RhColumnUse use)
{
	g_autofree char *text = NULL;
	const char *label;

	if (use != RH_COLUMN_TRAP) {
		text = rh_deck_element_text(element);
		return fold(text);
	}
	label = rh_deck_element_attr(element, RH_ATTR_LABEL);
	text = bare_label(label != NULL ? label : "");
	return rh_deck_writer_settled(tag_of(use), text);
}

gboolean rh_values_equal(const GPtrArray *a, const GPtrArray *b)
{
	if (a->len != b->len)
		return FALSE;
	for (guint i = 0; i < a->len; i++)
		if (strcmp(a->pdata[i], b->pdata[i]) != 0)
			return FALSE;
	return TRUE;
}

gboolean rh_values_have(const GPtrArray *values, const char *text)
{
	for (guint i = 0; i < values->len; i++)
		if (strcmp(values->pdata[i], text) == 0)
			return TRUE;
	return FALSE;
}

static int by_number(gconstpointer a, gconstpointer b)
{
	guint one = *(const guint *)a, other = *(const guint *)b;

	return (one > other) - (one < other);
}

GArray *rh_words_of(const char *text)
{
	g_autofree char *folded = g_utf8_casefold(text, -1);
	g_auto(GStrv) parts = g_strsplit_set(folded, " \t\n.,;:?!\"()", -1);
	GArray *words = g_array_new(FALSE, FALSE, sizeof(guint));
	guint n = 0;

	for (char **part = parts; *part != NULL; part++) {
		guint word = g_str_hash(*part);

		if (**part != '\0')
			g_array_append_val(words, word);
	}
	g_array_sort(words, by_number);
	for (guint i = 0; i < words->len; i++)
		if (i == 0 || g_array_index(words, guint, i) != g_array_index(words, guint, n - 1))
			g_array_index(words, guint, n++) = g_array_index(words, guint, i);
	g_array_set_size(words, n);
	return words;
}

double rh_words_likeness(const GArray *a, const GArray *b)
{
	guint i = 0, j = 0, common = 0, all;

	while (i < a->len && j < b->len) {
		guint one = g_array_index(a, guint, i), other = g_array_index(b, guint, j);

		common += one == other ? 1 : 0;
		i += one <= other ? 1 : 0;
		j += other <= one ? 1 : 0;
	}
	all = a->len + b->len - common;
	return all > 0 ? (double)common / all : 0;
}

double rh_values_likeness(const char *a, const char *b)
{
	g_autoptr(GArray) one = rh_words_of(a);
	g_autoptr(GArray) other = rh_words_of(b);

	return rh_words_likeness(one, other);
}
