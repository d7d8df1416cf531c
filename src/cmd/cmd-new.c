/*
 * cmd-new.c - rehearse new: a deck to begin with, and one card after the other.
 *
 * The fields of a kind are one table: it is what is asked at a terminal, what --set
 * takes, and what help names.
 */
#include "cmd/deckfile.h"

#include <string.h>
#include <unistd.h>

#include <rehearse/skeleton.h>
#include <rehearse/text.h>

#include "cmd/fillings.h"
#include "text/words.h"

#define CARDS_NAMED 7	/* kinds in the skeleton */

typedef enum { ONCE = 0, OPTIONAL = 1 << 0, MANY = 1 << 1 } FieldFlags;

typedef struct {
	RhKind kind;
	const char *name;	/* for --set */
	const char *question;
	guint flags;		/* FieldFlags */
} Field;

static const Field fields[] = {
	{ RH_KIND_QUESTION, "ask", N_("The question, as they ask it"), ONCE },
	{ RH_KIND_QUESTION, "point", N_("A point of a good answer"), OPTIONAL | MANY },
	{ RH_KIND_QUESTION, "sample", N_("A whole answer, as an example"), OPTIONAL },
	{ RH_KIND_STORY, "ask", N_("The question, as they ask it"), ONCE },
	{ RH_KIND_STORY, "cue", N_("A cue that helps to remember one"), OPTIONAL | MANY },
	{ RH_KIND_MYTH, "fact", N_("The fact"), ONCE },
	{ RH_KIND_MYTH, "claim", N_("What many believe instead"), ONCE },
	{ RH_KIND_MYTH, "why", N_("Why it is not so"), ONCE },
	{ RH_KIND_MYTH, "better", N_("What to say instead"), ONCE },
	{ RH_KIND_SITUATION, "scene", N_("The situation; end it with: What first?"), ONCE },
	{ RH_KIND_SITUATION, "best", N_("The best choice"), ONCE },
	{ RH_KIND_SITUATION, "best-why", N_("Why it is the best"), ONCE },
	{ RH_KIND_SITUATION, "other", N_("A poorer choice"), ONCE },
	{ RH_KIND_SITUATION, "other-why", N_("Why it is poorer"), ONCE },
	{ RH_KIND_CONTRAST, "dimension", N_("In what do the two sides differ?"), ONCE },
	{ RH_KIND_CONTRAST, "side", N_("One side, as NAME: TEXT"), ONCE },
	{ RH_KIND_CONTRAST, "side", N_("The other side, as NAME: TEXT"), ONCE },
	{ RH_KIND_CONTRAST, "fair", N_("How to say it fairly to both"), OPTIONAL },
	{ RH_KIND_REDFLAG, "line", N_("The sentence that hurts"), ONCE },
	{ RH_KIND_REDFLAG, "why", N_("Why it hurts"), ONCE },
	{ RH_KIND_REDFLAG, "better", N_("A better line"), ONCE },
	{ RH_KIND_EXERCISE, "task", N_("What to do"), ONCE },
	{ RH_KIND_EXERCISE, "hours", N_("Something to count, in hours"), ONCE | MANY },
};

/* A field that was filled in. */
typedef struct {
	const Field *field;
	char *text;
} Entry;

static void entry_free(gpointer data)
{
	Entry *entry = data;

	g_free(entry->text);
	g_free(entry);
}

static void take_entry(GPtrArray *entries, const Field *field, const char *text)
{
	Entry *entry = g_new0(Entry, 1);

	entry->field = field;
	entry->text = g_strdup(text);
	g_ptr_array_add(entries, entry);
}

/* ----------------------------------------------------------------- the asking */

typedef struct {
	RhApp *app;
	RhPrompt *prompt;
} Asking;

/* The line without blanks around it, "" for Enter alone; NULL when the person leaves. */
static char *ask_line(const Asking *asking, const char *name, const char *question,
		      const char *enter)
{
	g_autofree char *prompt = g_strdup_printf("%s> ", name);
	RhReply reply;

	rh_screen_say(asking->app->out, RH_SHOW_PLAIN, "%s. %s", question, enter);
	reply = rh_prompt_ask(asking->prompt, RH_ASK_FIELD, prompt);
	if (reply.kind == RH_REPLY_INTERRUPT || reply.kind == RH_REPLY_SIGNAL)
		asking->app->died_of = rh_prompt_signal(asking->prompt);
	if (reply.kind == RH_REPLY_LINE)
		return g_strstrip(reply.text);
	g_free(reply.text);
	return NULL;
}

/* FALSE when the person leaves. */
static gboolean ask_field(const Asking *asking, GPtrArray *entries, const Field *field)
{
	gboolean is_needed = (field->flags & OPTIONAL) == 0;
	const char *enter = is_needed ? "" : (field->flags & MANY) ? _("Enter = no more")
								   : _("Enter = none");

	for (;;) {
		g_autofree char *text = ask_line(asking, field->name, _(field->question), enter);

		if (text == NULL)
			return FALSE;
		if (*text == '\0' && !is_needed)
			return TRUE;
		if (*text == '\0')
			continue;
		take_entry(entries, field, text);
		if ((field->flags & MANY) == 0)
			return TRUE;
		is_needed = FALSE;
		enter = _("Enter = no more");
	}
}

static gboolean ask_fields(RhApp *app, RhKind kind, GPtrArray *entries)
{
	Asking asking = { .app = app, .prompt = rh_prompt_new(app->out, STDIN_FILENO) };
	gboolean goes_on = TRUE;

	for (guint i = 0; goes_on && i < G_N_ELEMENTS(fields); i++)
		if (fields[i].kind == kind)
			goes_on = ask_field(&asking, entries, &fields[i]);
	rh_prompt_free(asking.prompt);
	return goes_on;
}

/* ---------------------------------------------------------------------- --set */

/* "ask, point, sample".  (transfer full) */
static char *field_names(RhKind kind)
{
	GString *names = g_string_new(NULL);
	const char *last = NULL;

	for (guint i = 0; i < G_N_ELEMENTS(fields); i++) {
		if (fields[i].kind != kind || g_strcmp0(fields[i].name, last) == 0)
			continue;
		last = fields[i].name;
		g_string_append_printf(names, "%s%s", names->len > 0 ? ", " : "", last);
	}
	return g_string_free(names, FALSE);
}

static const Field *find_field(RhKind kind, const char *name)
{
	for (guint i = 0; i < G_N_ELEMENTS(fields); i++)
		if (fields[i].kind == kind && g_str_equal(fields[i].name, name))
			return &fields[i];
	return NULL;
}

static gboolean take_set(RhKind kind, const char *const *values, GPtrArray *entries,
			 GError **error)
{
	for (; *values != NULL; values++) {
		g_auto(GStrv) parts = g_strsplit(*values, "=", 2);
		const Field *field = parts[0] != NULL && parts[1] != NULL ?
				     find_field(kind, parts[0]) : NULL;
		g_autofree char *names = field_names(kind);

		if (field == NULL) {
			g_set_error(error, RH_ERROR, RH_ERROR_USAGE,
				    _("--set takes NAME=TEXT, for a %s with one of the names %s; "
				      "not '%s'"), rh_kind_name(kind), names, *values);
			return FALSE;
		}
		take_entry(entries, field, parts[1]);
	}
	return TRUE;
}

/* -------------------------------------------------------------------- writing */

/* The elements whose name is not that of the field. */
static RhTag tag_of(const char *name)
{
	static const struct {
		const char *name;
		RhTag tag;
	} rows[] = {
		{ "ask", RH_TAG_ASK }, { "point", RH_TAG_POINT }, { "sample", RH_TAG_SAMPLE },
		{ "cue", RH_TAG_CUE }, { "fact", RH_TAG_FACT }, { "claim", RH_TAG_CLAIM },
		{ "why", RH_TAG_WHY }, { "better", RH_TAG_BETTER }, { "scene", RH_TAG_SCENE },
		{ "dimension", RH_TAG_DIMENSION }, { "fair", RH_TAG_FAIR },
		{ "line", RH_TAG_LINE }, { "task", RH_TAG_TASK },
	};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
		if (g_str_equal(rows[i].name, name))
			return rows[i].tag;
	return RH_TAG_NONE;
}

/* "managing: this week" becomes the name and the text of a side. */
static void add_side(RhDeckWriter *writer, RhDeckElement *card, const char *text)
{
	const char *colon = strchr(text, ':');
	g_autofree char *name = colon != NULL ? g_strndup(text, (gsize)(colon - text)) : NULL;
	g_autofree char *rest = g_strstrip(g_strdup(colon != NULL ? colon + 1 : text));
	RhDeckElement *side = rh_deck_writer_add(writer, card, RH_TAG_SIDE, rest);

	rh_deck_writer_set(writer, side, RH_ATTR_NAME, name != NULL ? g_strstrip(name) : rest);
}

static void add_hours(RhDeckWriter *writer, RhDeckElement *card, const char *text)
{
	RhDeckElement *group = rh_deck_writer_child(writer, card, RH_TAG_GROUP, "hours");
	RhDeckElement *input;

	if (group == NULL) {
		group = rh_deck_writer_add(writer, card, RH_TAG_GROUP, NULL);
		rh_deck_writer_set(writer, group, RH_ATTR_ID, "hours");
		rh_deck_writer_add(writer, group, RH_TAG_TITLE, "Hours");
	}
	input = rh_deck_writer_add(writer, group, RH_TAG_INPUT, text);
	rh_deck_writer_set(writer, input, RH_ATTR_TYPE, "hours");
}

/* CHOICE is the one that a "why" belongs to. */
static void add_entry(RhDeckWriter *writer, RhDeckElement *card, const Entry *entry,
		      RhDeckElement **choice)
{
	const char *name = entry->field->name;

	if (tag_of(name) != RH_TAG_NONE) {
		rh_deck_writer_add(writer, card, tag_of(name), entry->text);
	} else if (g_str_equal(name, "side")) {
		add_side(writer, card, entry->text);
	} else if (g_str_equal(name, "hours")) {
		add_hours(writer, card, entry->text);
	} else if (g_str_has_suffix(name, "-why")) {
		if (*choice != NULL)
			rh_deck_writer_add(writer, *choice, RH_TAG_WHY, entry->text);
	} else {
		*choice = rh_deck_writer_add(writer, card, RH_TAG_CHOICE, NULL);
		rh_deck_writer_set(writer, *choice, RH_ATTR_FIT,
				   g_str_equal(name, "best") ? "best" : "poor");
		rh_deck_writer_add(writer, *choice, RH_TAG_LABEL, entry->text);
	}
}

static void add_card(RhDeckWriter *writer, RhKind kind, const GPtrArray *entries)
{
	RhTag tag = (RhTag)(RH_TAG_QUESTION + kind);
	RhDeckElement *card, *choice = NULL;

	if (entries->len == 0) {
		rh_skeleton_add(writer, kind);
		return;
	}
	card = rh_deck_writer_add(writer, NULL, tag, NULL);
	for (guint i = 0; i < entries->len; i++)
		add_entry(writer, card, entries->pdata[i], &choice);
}

/* --------------------------------------------------------------- what is said */

static void tell_json(RhApp *app, const char *path, guint cards)
{
	g_autoptr(RhJson) json = rh_json_new();

	rh_json_string(json, "path", path);
	rh_json_int(json, "cards", cards);
	rh_json_write_data(json, "new", app->out);
}

static void tell(RhApp *app, const char *path, const char *what, guint cards)
{
	if (app->json) {
		tell_json(app, path, cards);
		return;
	}
	if (app->quiet)
		return;
	rh_screen_unwrapped(app->out, "%s: %s", path, what);
	rh_screen_unwrapped(app->out, _("Next: %s check %s"), app->command, path);
}

/* ------------------------------------------------------------------- new card */

static gboolean is_asking(const RhApp *app)
{
	return !app->no_input && !app->json && isatty(STDIN_FILENO) != 0;
}

static gboolean parse_kind(const char *word, RhKind *kind, GError **error)
{
	const char *names[RH_N_KINDS];
	const char *near;

	if (rh_kind_parse(word, kind))
		return TRUE;
	for (guint i = 0; i < RH_N_KINDS; i++)
		names[i] = rh_kind_name((RhKind)i);
	near = rh_text_nearest(word, names, RH_N_KINDS);
	g_set_error(error, RH_ERROR, RH_ERROR_USAGE,
		    _("there is no kind '%s'%s%s%s; a card is one of question, story, myth, "
		      "situation, contrast, redflag, exercise"),
		    word, near != NULL ? _("; did you mean '") : "",
		    near != NULL ? near : "", near != NULL ? "'" : "");
	return FALSE;
}

static gboolean new_card(RhApp *app, const RhArgs *args, GError **error)
{
	const char *path = rh_args_get(args, 2);
	const char *const *set = rh_args_values(args, "set");
	g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func(entry_free);
	g_autofree char *stem = g_path_get_basename(path);
	g_autofree char *id = NULL;
	g_autoptr(RhDeckWriter) writer = NULL;
	g_autoptr(GPtrArray) blanks = NULL;
	RhKind kind;

	if (!parse_kind(rh_args_get(args, 1), &kind, error) ||
	    (set != NULL && !take_set(kind, set, entries, error)))
		return FALSE;
	stem[strcspn(stem, ".")] = '\0';
	id = rh_deck_slug(stem);
	/* Before anything is asked: a file that cannot be changed is told at once. */
	writer = rh_deck_writer_open(path, *id != '\0' ? id : "my-deck", stem, "en", error);
	if (writer == NULL)
		return FALSE;
	if (set == NULL && is_asking(app) && !ask_fields(app, kind, entries)) {
		g_set_error(error, RH_ERROR, RH_ERROR_CANCELLED, _("%s was not changed"), path);
		return FALSE;
	}
	rh_deck_writer_take_blanks(writer);
	add_card(writer, kind, entries);
	blanks = rh_deck_writer_declare_blanks(writer);
	if (!app->dry_run && !rh_deck_writer_save(writer, error))
		return FALSE;
	tell(app, path, entries->len > 0 ? _("one card was added")
					 : _("an example was added; change it"), 1);
	if (!app->json && !app->quiet)
		rh_tell_blanks(app, blanks);
	return TRUE;
}

/* ------------------------------------------------------------------- new deck */

static gboolean choose_title(RhApp *app, const RhArgs *args, char **title, GError **error)
{
	Asking asking = { .app = app };

	*title = g_strdup(rh_args_value(args, "title"));
	if (*title == NULL && is_asking(app)) {
		asking.prompt = rh_prompt_new(app->out, STDIN_FILENO);
		*title = ask_line(&asking, "title", _("What is the deck called"),
				  _("Enter = My questions"));
		rh_prompt_free(asking.prompt);
		if (*title == NULL) {
			g_set_error_literal(error, RH_ERROR, RH_ERROR_CANCELLED,
					    _("nothing was written"));
			return FALSE;
		}
	}
	if (*title == NULL || **title == '\0') {
		g_free(*title);
		*title = g_strdup(_("My questions"));
	}
	return TRUE;
}

static gboolean new_deck(RhApp *app, const RhArgs *args, GError **error)
{
	const char *path = rh_args_get(args, 1);
	const char *lang = rh_args_value(args, "lang");
	g_autofree char *stem = g_path_get_basename(path);
	g_autofree char *title = NULL;
	g_autofree char *id = NULL;
	g_autofree char *text = NULL;
	g_autoptr(RhDiagnostics) diags = rh_diagnostics_new();
	g_autoptr(RhDeck) deck = NULL;

	if (g_file_test(path, G_FILE_TEST_EXISTS) && !app->force) {
		g_set_error(error, RH_ERROR, RH_ERROR_IO,
			    _("%s is there already; choose another name, or add a card to it: %s "
			      "new card question %s"), path, app->command, path);
		return FALSE;
	}
	if (!choose_title(app, args, &title, error))
		return FALSE;
	stem[strcspn(stem, ".")] = '\0';
	id = rh_deck_slug(stem);
	text = rh_skeleton_deck(*id != '\0' ? id : "my-deck", title, lang != NULL ? lang : "en");
	deck = rh_deck_read_bytes(path, text, strlen(text), diags);
	if (deck == NULL || rh_diagnostics_count(diags, RH_SEVERITY_ERROR) > 0) {
		g_set_error(error, RH_ERROR, RH_ERROR_USAGE,
			    _("'%s' is no language; write it as en, de or pt-BR"), lang);
		return FALSE;
	}
	if (!app->dry_run && !rh_deckfile_write(path, text, strlen(text), error))
		return FALSE;
	tell(app, path, _("a deck with one example of every kind; change them, or take them out"),
	     CARDS_NAMED);
	return TRUE;
}

/* --------------------------------------------------------------------- verb */

static int run(RhApp *app, const RhArgs *args)
{
	const char *what = rh_args_get(args, 0);
	gboolean is_card = g_str_equal(what, "card");
	GError *error = NULL;

	if (!is_card && !g_str_equal(what, "deck"))
		return rh_app_usage(app, _("new makes a 'deck' or a 'card', not '%s'"), what);
	if (rh_args_count(args) != (is_card ? 3 : 2))
		return rh_app_usage(app, is_card ? _("write: new card KIND FILE") :
						   _("write: new deck FILE"));
	if (is_card ? new_card(app, args, &error) : new_deck(app, args, &error))
		return RH_EXIT_DONE;
	return rh_app_fail(app, error);
}

static void complete(G_GNUC_UNUSED RhApp *app, GPtrArray *words)
{
	g_ptr_array_add(words, g_strdup("card"));
	g_ptr_array_add(words, g_strdup("deck"));
	for (guint i = 0; i < RH_N_KINDS; i++)
		g_ptr_array_add(words, g_strdup(rh_kind_name((RhKind)i)));
}

static const RhOption options[] = {
	{ "title", 0, "TEXT", N_("the title of the deck"), FALSE },
	{ "lang", 0, "LANG", N_("its language: en, de, pt-BR (en)"), FALSE },
	{ "set", 0, "NAME=TEXT", N_("fill a field of the card in; may be given several times"),
	  FALSE },
	{ NULL, 0, NULL, NULL, FALSE }
};

const RhCommand rh_cmd_new = {
	.name = "new",
	.group = RH_GROUP_DECKS,
	.synopsis = "deck FILE | card KIND FILE [OPTION]...",
	.summary = N_("Begin a deck, with an example of every kind of card, or add a card to one."),
	.examples = "new deck friday.xml\nnew card question friday.xml\n"
		    "new card question friday.xml --set ask=\"Why us?\"",
	.options = options,
	.flags = RH_CMD_JSON,
	.min_args = 2,
	.max_args = 3,
	.run = run,
	.complete = complete,
};
