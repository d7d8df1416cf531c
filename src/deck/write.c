/*
 * write.c - changes a deck file through the tree of source.h.
 */
#include <rehearse/write.h>

#include <errno.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <rehearse/deck.h>
#include <rehearse/error.h>
#include <rehearse/text.h>

#include "deck/brace.h"
#include "deck/schema.h"
#include "deck/write.h"
#include "text/words.h"

#define ID_MAX 64u
#define HASH_DIGITS 8u

struct RhDeckWriter {
	char *path;
	char *before;		/* the bytes of the file; NULL: there is none */
	gsize before_len;
	RhSource *source;
	RhSourceNode *root;
	RhBraces *blanks;	/* names in braces; NULL: every brace is plain text */
};

/* ----------------------------------------------------------------- opening */

static gboolean read_before(RhDeckWriter *writer, GError **error)
{
	g_autoptr(GError) trouble = NULL;

	if (g_file_get_contents(writer->path, &writer->before, &writer->before_len, &trouble) ||
	    g_error_matches(trouble, G_FILE_ERROR, G_FILE_ERROR_NOENT))
		return TRUE;
	g_set_error(error, RH_ERROR, RH_ERROR_IO, _("cannot read %s: %s"), writer->path,
		    trouble->message);
	return FALSE;
}

/* The first error in BYTES, so that the file is left alone. */
static gboolean check_deck(const char *path, const char *bytes, gsize len, GError **error)
{
	g_autoptr(RhDiagnostics) diags = rh_diagnostics_new();
	g_autoptr(RhDeck) deck = rh_deck_read_bytes(path, bytes, len, diags);

	for (guint i = 0; i < rh_diagnostics_length(diags); i++) {
		const RhDiagnostic *diag = rh_diagnostics_get(diags, i);

		if (diag->severity != RH_SEVERITY_ERROR)
			continue;
		g_set_error(error, RH_ERROR, RH_ERROR_INPUT,
			    _("%s:%u:%u: %s; mend that first: rehearse check %s"), path, diag->line,
			    diag->column, diag->message, path);
		return FALSE;
	}
	if (deck == NULL)
		g_set_error(error, RH_ERROR, RH_ERROR_INPUT, _("%s holds no deck"), path);
	return deck != NULL;
}

static gboolean begin(RhDeckWriter *writer, const char *id, const char *title, const char *lang,
		      GError **error)
{
	static const char nothing[] = "<deck/>";

	writer->source = rh_source_read(writer->path, nothing, strlen(nothing), error);
	if (writer->source == NULL)
		return FALSE;
	writer->root = rh_source_root(writer->source);
	rh_deck_writer_set(writer, writer->root, RH_ATTR_ID, id);
	rh_deck_writer_set(writer, writer->root, RH_ATTR_VERSION, "1");
	rh_deck_writer_set(writer, writer->root, RH_ATTR_FORMAT, "1");
	rh_deck_writer_set(writer, writer->root, RH_ATTR_LANG, lang);
	rh_deck_writer_add(writer, NULL, RH_TAG_TITLE, title);
	return TRUE;
}

RhDeckWriter *rh_deck_writer_open(const char *path, const char *id, const char *title,
				  const char *lang, GError **error)
{
	g_autoptr(RhDeckWriter) writer = g_new0(RhDeckWriter, 1);

	writer->path = g_strdup(path);
	if (!read_before(writer, error))
		return NULL;
	if (writer->before == NULL)
		return begin(writer, id, title, lang, error) ? g_steal_pointer(&writer) : NULL;
	if (!check_deck(path, writer->before, writer->before_len, error))
		return NULL;
	writer->source = rh_source_read(path, writer->before, writer->before_len, error);
	if (writer->source == NULL)
		return NULL;
	writer->root = rh_source_root(writer->source);
	return g_steal_pointer(&writer);
}

void rh_deck_writer_free(RhDeckWriter *writer)
{
	if (writer == NULL)
		return;
	rh_source_free(writer->source);
	rh_braces_free(writer->blanks);
	g_free(writer->before);
	g_free(writer->path);
	g_free(writer);
}

/* ---------------------------------------------------------------- changing */

RhDeckElement *rh_deck_writer_find(RhDeckWriter *writer, const char *card_id)
{
	return rh_source_find_card(writer->root, card_id);
}

RhDeckElement *rh_deck_writer_child(RhDeckWriter *writer, RhDeckElement *parent, RhTag tag,
				    const char *id)
{
	RhSourceNode *node = (parent != NULL ? parent : writer->root)->first;

	for (; node != NULL; node = node->next)
		if (node->kind == RH_SOURCE_ELEMENT && node->tag == tag &&
		    g_strcmp0(rh_source_attr(node, "id"), id) == 0)
			return node;
	return NULL;
}

/* Text that a deck may hold, with braces that are no variables but BLANKS (nullable). */
static char *clean(RhTag tag, const char *text, RhBraces *blanks)
{
	g_autofree char *safe = rh_text_safe(text, -1, RH_SAFE_DEFAULT);
	g_autofree char *composed = g_utf8_normalize(safe, -1, G_NORMALIZE_NFC);
	const char *plain = composed != NULL ? composed : safe;
	char *out = rh_schema_tag(tag)->content == RH_CONTENT_RUNNING ?
		rh_brace_mark(plain, TRUE, blanks) : g_strdup(plain);

	return g_strstrip(out);
}

/* A comment, an instruction, or the white space around them. */
static gboolean is_remark(const RhSourceNode *node)
{
	return node != NULL && node->kind != RH_SOURCE_ELEMENT &&
	       (node->kind != RH_SOURCE_TEXT || rh_source_is_blank(node->text));
}

/* The first child of PARENT that must stand behind a child at PLACE. */
static RhSourceNode *first_behind(const RhSourceNode *parent, guint place)
{
	RhSourceNode *node = parent->last, *behind = NULL;

	for (; node != NULL; node = node->prev) {
		if (node->kind != RH_SOURCE_ELEMENT)
			continue;
		if (rh_schema_place(parent->tag, node->tag) <= place)
			break;
		behind = node;
	}
	/* A remark belongs to what follows it. */
	for (node = behind != NULL ? behind->prev : NULL; is_remark(node); node = node->prev)
		if (node->kind != RH_SOURCE_TEXT)
			behind = node;
	return behind;
}

RhDeckElement *rh_deck_writer_add(RhDeckWriter *writer, RhDeckElement *parent, RhTag tag,
				  const char *text)
{
	RhSourceNode *into = parent != NULL ? parent : writer->root;
	guint place = rh_schema_place(into->tag, tag);
	g_autofree char *cleaned = text != NULL ? clean(tag, text, writer->blanks) : NULL;

	if (place == 0)
		return NULL;
	return rh_source_insert(writer->source, into, first_behind(into, place), tag, cleaned);
}

void rh_deck_writer_clear(RhDeckWriter *writer, RhDeckElement *parent, RhTag tag)
{
	RhSourceNode *node = parent->first, *next;

	(void)writer;
	for (; node != NULL; node = next) {
		next = node->next;
		if (node->kind == RH_SOURCE_ELEMENT && node->tag == tag)
			rh_source_remove(node);
	}
}

/* The comment that stands right before NODE, or NULL. */
static const RhSourceNode *comment_of(const RhSourceNode *node)
{
	const RhSourceNode *before = node->prev;

	while (before != NULL && before->kind == RH_SOURCE_TEXT && rh_source_is_blank(before->text))
		before = before->prev;
	return before != NULL && before->kind == RH_SOURCE_COMMENT ? before : NULL;
}

RhDeckElement *rh_deck_writer_copy(RhDeckWriter *writer, const RhSourceNode *card)
{
	RhSourceNode *behind = first_behind(writer->root, rh_schema_place(RH_TAG_DECK, card->tag));
	const RhSourceNode *comment = comment_of(card);

	if (comment != NULL)
		rh_source_copy(writer->source, writer->root, behind, comment);
	return rh_source_copy(writer->source, writer->root, behind, card);
}

void rh_deck_writer_set(RhDeckWriter *writer, RhDeckElement *element, RhAttr attr,
			const char *value)
{
	g_autofree char *safe = NULL;
	g_autofree char *marked = NULL;

	if (value == NULL)
		return;
	safe = rh_text_safe(value, -1, RH_SAFE_DEFAULT);
	/* The one attribute that is shown as running text. */
	marked = attr == RH_ATTR_LABEL ? rh_brace_mark(safe, FALSE, writer->blanks)
				       : g_strdup(safe);
	rh_source_set_attr(writer->source, element, rh_attr_name(attr), marked);
}

void rh_deck_writer_take_blanks(RhDeckWriter *writer)
{
	if (writer->blanks == NULL)
		writer->blanks = rh_braces_new();
}

GPtrArray *rh_deck_writer_declare_blanks(RhDeckWriter *writer)
{
	GPtrArray *declared = g_ptr_array_new_with_free_func(g_free);

	for (guint i = 0; writer->blanks != NULL && i < writer->blanks->ids->len; i++) {
		const char *id = writer->blanks->ids->pdata[i];
		RhDeckElement *variable;

		if (rh_deck_writer_child(writer, NULL, RH_TAG_VARIABLE, id) != NULL)
			continue;
		variable = rh_deck_writer_add(writer, NULL, RH_TAG_VARIABLE,
					      writer->blanks->names->pdata[i]);
		rh_deck_writer_set(writer, variable, RH_ATTR_ID, id);
		g_ptr_array_add(declared, g_strdup(id));
	}
	return declared;
}

const char *rh_deck_element_attr(const RhDeckElement *element, RhAttr attr)
{
	return rh_source_attr(element, rh_attr_name(attr));
}

RhDeckElement *rh_deck_element_next(RhDeckElement *parent, RhDeckElement *after, RhTag tag)
{
	RhSourceNode *node = after != NULL ? after->next : parent->first;

	while (node != NULL && (node->kind != RH_SOURCE_ELEMENT || node->tag != tag))
		node = node->next;
	return node;
}

char *rh_deck_element_text(const RhDeckElement *element)
{
	return rh_source_text(element);
}

static gboolean is_text(const RhSourceNode *node)
{
	return node->kind == RH_SOURCE_TEXT || node->tag == RH_TAG_EM || node->tag == RH_TAG_BR;
}

void rh_deck_writer_reword(RhDeckWriter *writer, RhDeckElement *element, const char *text)
{
	g_autofree char *cleaned = clean(element->tag, text, writer->blanks);
	RhSourceNode *next;

	for (RhSourceNode *node = element->first; node != NULL; node = next) {
		next = node->next;
		if (is_text(node))
			rh_source_remove(node);
	}
	rh_source_insert_text(writer->source, element, element->first, cleaned);
}

void rh_deck_writer_move_last(G_GNUC_UNUSED RhDeckWriter *writer, RhDeckElement *element)
{
	RhSourceNode *parent = element->parent;

	rh_source_remove(element);
	rh_source_link(parent, first_behind(parent, rh_schema_place(parent->tag, element->tag)),
		       element);
}

void rh_deck_writer_remove(G_GNUC_UNUSED RhDeckWriter *writer, RhDeckElement *element)
{
	rh_source_remove(element);
}

char *rh_deck_writer_settled(RhTag tag, const char *text)
{
	g_autoptr(RhBraces) blanks = rh_braces_new();
	g_autofree char *cleaned = clean(tag, text, blanks);
	g_auto(GStrv) words = g_strsplit_set(cleaned, " \t\r\n", -1);
	GString *out = g_string_new(NULL);

	for (char **word = words; *word != NULL; word++)
		if (**word != '\0')
			g_string_append_printf(out, "%s%s", out->len > 0 ? " " : "", *word);
	return g_string_free(out, FALSE);
}

/* ------------------------------------------------------------------ saving */

/* The number behind the last one, so that the change is taken for an edition. */
static void raise_version(RhDeckWriter *writer)
{
	const char *version = rh_source_attr(writer->root, rh_attr_name(RH_ATTR_VERSION));
	g_autofree char *next = NULL;

	if (writer->before == NULL || version == NULL)
		return;
	next = g_strdup_printf("%" G_GUINT64_FORMAT, g_ascii_strtoull(version, NULL, 10) + 1);
	rh_deck_writer_set(writer, writer->root, RH_ATTR_VERSION, next);
}

static gboolean is_unchanged(const RhDeckWriter *writer, GError **error)
{
	g_autofree char *now = NULL;
	gsize len = 0;

	g_file_get_contents(writer->path, &now, &len, NULL);
	if ((now == NULL) == (writer->before == NULL) && len == writer->before_len &&
	    (now == NULL || memcmp(now, writer->before, len) == 0))
		return TRUE;
	g_set_error(error, RH_ERROR, RH_ERROR_BUSY,
		    _("%s was changed by another program just now; try again"), writer->path);
	return FALSE;
}

/* Through a link, and with the mode that the file had. */
static gboolean replace(const RhDeckWriter *writer, const char *bytes, GError **error)
{
	g_autofree char *folder = g_path_get_dirname(writer->path);
	char *target = realpath(writer->path, NULL);
	const char *path = target != NULL ? target : writer->path;
	g_autoptr(GError) trouble = NULL;
	GStatBuf status;
	int mode = target != NULL && g_stat(target, &status) == 0 ? (int)(status.st_mode & 0777)
								  : 0600;
	gboolean ok = g_mkdir_with_parents(folder, 0700) == 0;

	if (!ok)
		g_set_error(error, RH_ERROR, RH_ERROR_IO, _("%s: the folder cannot be made: %s"),
			    folder, g_strerror(errno));
	else if (!g_file_set_contents_full(path, bytes, -1, G_FILE_SET_CONTENTS_CONSISTENT |
					   G_FILE_SET_CONTENTS_DURABLE, mode, &trouble)) {
		g_set_error(error, RH_ERROR, RH_ERROR_IO, _("cannot write %s: %s"), writer->path,
			    trouble->message);
		ok = FALSE;
	}
	free(target);
	return ok;
}

gboolean rh_deck_writer_save(RhDeckWriter *writer, GError **error)
{
	g_autofree char *bytes = NULL;

	raise_version(writer);
	rh_source_fill_ids(writer->source);
	bytes = rh_source_format(writer->source);
	if (!check_deck(writer->path, bytes, strlen(bytes), error) ||
	    !is_unchanged(writer, error) || !replace(writer, bytes, error))
		return FALSE;
	g_free(writer->before);
	writer->before_len = strlen(bytes);
	writer->before = g_steal_pointer(&bytes);
	return TRUE;
}

char *rh_deck_writer_joint_id(const char *deck, const char *card)
{
	g_autofree char *joint = g_strconcat(deck, ".", card, NULL);
	g_autofree char *hash = NULL;

	if (strlen(joint) <= ID_MAX)
		return g_steal_pointer(&joint);
	hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256, joint, -1);
	return g_strdup_printf("%.*s-%.*s", (int)(ID_MAX - HASH_DIGITS - 1), joint,
			       (int)HASH_DIGITS, hash);
}
