/* cmd-fmt.c - rehearse fmt: a deck file in standard layout, with the ids it lacks. */
#include "cmd/deckfile.h"

#include <string.h>

#include "text/words.h"

static const RhOption options[] = {
	{ "check", 0, NULL, N_("change nothing; end with 1 if there is something to change"),
	  FALSE },
	{ NULL, 0, NULL, NULL, FALSE }
};

static int show_errors(RhApp *app, const RhDeckFile *file)
{
	rh_deckfile_show(app->err, file->diags, RH_SEVERITY_ERROR, G_MAXUINT);
	return rh_app_fail(app, g_error_new(RH_ERROR, RH_ERROR_INPUT,
					    _("%s was not changed: mend its errors first"),
					    file->path));
}

/*
 * To a program the bytes as they are.  A terminal gets them through the
 * sanitiser: comments are the one place where the reader lets everything by.
 */
static void print_deck(RhApp *app, const char *text)
{
	g_auto(GStrv) lines = NULL;

	if (!rh_screen_is_tty(app->out)) {
		rh_screen_raw(app->out, text, -1);
		return;
	}
	lines = g_strsplit(text, "\n", -1);
	for (char **line = lines; line[0] != NULL && line[1] != NULL; line++)
		rh_screen_unwrapped(app->out, "%s", *line);
}

static int write_deck(RhApp *app, const char *path, const char *text, gboolean changed)
{
	GError *error = NULL;

	if (changed && !app->dry_run && !rh_deckfile_write(path, text, strlen(text), &error))
		return rh_app_fail(app, error);
	if (!app->quiet)
		rh_screen_unwrapped(app->out, "%s: %s", path,
				    !changed	  ? _("nothing to change") :
				    app->dry_run ? _("would be changed") :
						   _("changed"));
	return RH_EXIT_DONE;
}

static int format_file(RhApp *app, const char *path, gboolean check)
{
	GError *error = NULL;
	g_autoptr(RhDeckFile) file = rh_deckfile_read(path, NULL, &error);
	g_autofree char *text = NULL;
	gboolean changed;

	if (file == NULL)
		return rh_app_fail(app, error);
	text = rh_deckfile_format(file);
	if (text == NULL)
		return show_errors(app, file);
	changed = strlen(text) != file->len || memcmp(text, file->bytes, file->len) != 0;
	if (check) {
		if (changed && !app->quiet)
			rh_screen_unwrapped(app->out, _("%s: would be changed"), path);
		return changed ? RH_EXIT_NO : RH_EXIT_DONE;
	}
	if (app->output != NULL && !g_str_equal(app->output, "-"))
		return write_deck(app, app->output, text, TRUE);
	if (app->output == NULL && !g_str_equal(path, "-"))
		return write_deck(app, path, text, changed);
	print_deck(app, text);
	return RH_EXIT_DONE;
}

static int run(RhApp *app, const RhArgs *args)
{
	int worst = RH_EXIT_DONE;

	if (app->output != NULL && rh_args_count(args) > 1)
		return rh_app_usage(app, _("--output takes one file at a time"));
	for (guint i = 0; i < rh_args_count(args); i++) {
		int code = format_file(app, rh_args_get(args, i), rh_args_has(args, "check"));

		worst = MAX(worst, code);
	}
	return worst;
}

const RhCommand rh_cmd_fmt = {
	.name = "fmt",
	.group = RH_GROUP_DECKS,
	.synopsis = "[--check] FILE...",
	.summary = N_("Lay a deck file out neatly and write the ids it lacks."),
	.examples = "fmt my-deck.xml\nfmt --check decks/*.xml\nfmt - <draft.xml >my-deck.xml",
	.options = options,
	.min_args = 1,
	.max_args = -1,
	.run = run,
};
