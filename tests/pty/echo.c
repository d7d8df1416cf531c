/*
 * echo.c - a toy on the terminal room: asks, says what came, asks again.  The
 * scenarios named prompt-* run it to test src/term without a session.
 *
 *	echo [KIND]	answer, missed, choose, next or field; twice: a first prompt
 *			asks one field, then a second takes over
 *
 * The line "slow" makes it wait for a minute, "time" for a moment; "none" removes
 * the reminder, "took" tells how long the line before it took.
 */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "term/term.h"

static RhAskKind kind_of(const char *name)
{
	static const char *const names[] = { "answer", "missed", "choose", "next", "grade" };

	for (guint i = 0; i < G_N_ELEMENTS(names); i++)
		if (g_str_equal(name, names[i]))
			return (RhAskKind)i;
	return RH_ASK_FIELD;
}

static void say_text(RhScreen *screen, const char *what, const char *text)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	g_autofree char *joined = g_strjoinv("|", lines);

	rh_screen_say(screen, RH_SHOW_GOOD, "%s [%s]", what, joined);
}

static gboolean obey(RhScreen *screen, RhPrompt *prompt, const char *line, gint64 last_ms)
{
	if (g_str_equal(line, "slow")) {
		rh_screen_say(screen, RH_SHOW_DIM, "Waiting.");
		rh_screen_say(screen, RH_SHOW_DIM, "Reached: %d",
			      rh_prompt_pause(prompt, 60 * 1000));
	} else if (g_str_equal(line, "took")) {
		rh_screen_say(screen, RH_SHOW_DIM, "Took %s",
			      last_ms < 1000 ? "less than a second" : "a second or more");
	} else if (g_str_equal(line, "none")) {
		rh_prompt_set_reminder(prompt, NULL);
	} else if (g_str_equal(line, "time")) {
		rh_screen_say(screen, RH_SHOW_DIM, "Reached: %d", rh_prompt_pause(prompt, 1));
	} else {
		return FALSE;
	}
	return TRUE;
}

/* Asks until something else than a line comes; the signal to die of, or 0. */
static int ask_on(RhScreen *screen, RhPrompt *prompt, RhAskKind kind)
{
	gint64 last_ms = 0;

	for (;;) {
		const char *label = kind == RH_ASK_FIELD ? "field> " : NULL;
		RhReply reply = rh_prompt_ask(prompt, kind, label);
		g_autofree char *text = reply.text;

		switch (reply.kind) {
		case RH_REPLY_LINE:
			if (!obey(screen, prompt, text, last_ms))
				say_text(screen, "Line", text);
			last_ms = reply.took_ms;
			continue;
		case RH_REPLY_EOF:
			rh_screen_say(screen, RH_SHOW_PLAIN, "End.");
			return 0;
		case RH_REPLY_INTERRUPT:
			say_text(screen, "Interrupt", text);
			return rh_prompt_signal(prompt);
		case RH_REPLY_SIGNAL:
		default:
			say_text(screen, "Signal", text);
			return rh_prompt_signal(prompt);
		}
	}
}

/* One question with a prompt of its own, as for "are you sure". */
static void ask_once(RhScreen *screen)
{
	RhPrompt *prompt = rh_prompt_new(screen, STDIN_FILENO);
	RhReply reply = rh_prompt_ask(prompt, RH_ASK_FIELD, "sure> ");

	say_text(screen, "Once", reply.text != NULL ? reply.text : "");
	g_free(reply.text);
	rh_prompt_free(prompt);
}

int main(int argc, char **argv)
{
	RhScreenSettings settings = {
		.is_dumb = g_strcmp0(g_getenv("TERM"), "dumb") == 0 || g_getenv("NO_COLOR") != NULL,
	};
	RhScreen *screen = rh_screen_new(STDOUT_FILENO, &settings);
	RhPrompt *prompt;
	gboolean good;
	int number;

	if (argc > 1 && g_str_equal(argv[1], "twice"))
		ask_once(screen);
	prompt = rh_prompt_new(screen, STDIN_FILENO);
	rh_screen_put(screen, RH_SHOW_TITLE, NULL, NULL, "Card 3 of 9: question");
	rh_screen_put(screen, RH_SHOW_PLAIN, "  ", "  ",
		      "What separates managing from leading, for you?");
	rh_prompt_set_reminder(prompt, "Card 3 again:\n  What separates managing from leading, "
			       "for you?");
	number = ask_on(screen, prompt, kind_of(argc > 1 ? argv[1] : "answer"));
	rh_prompt_free(prompt);
	good = rh_screen_flush(screen);
	rh_screen_free(screen);
	if (number != 0)
		raise(number);
	return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
