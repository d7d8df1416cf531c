/*
 * morning.c - the morning of the interview: five openers, no ticks, no forecast.
 *
 * Whoever counts on this morning grades nothing: what is forgotten now could not
 * be learned any more, and a grade would only say so.
 */
#include <string.h>

#include <rehearse/brief.h>

#include "session/days.h"
#include "session/drill.h"
#include "text/words.h"


static void say(const RhWorld *world, const char *indent, const char *text)
{
	world->show(world->data, RH_SHOW_PLAIN, indent, indent, text);
}

static void say_all(const RhWorld *world, const GPtrArray *texts)
{
	for (guint i = 0; i < texts->len; i++)
		say(world, "  ", g_ptr_array_index(texts, i));
}

/* FALSE: the session is over. */
static gboolean ask(const RhWorld *world, RhAskKind kind, const RhPresent *present,
		    RhDrillSummary *summary)
{
	for (;;) {
		RhReply reply = world->ask(world->data, kind, NULL);
		g_autofree char *line = reply.text;
		RhEntry entry;

		summary->ended = reply.kind;
		if (reply.kind != RH_REPLY_LINE) {
			summary->reason = reply.kind == RH_REPLY_EOF ? "eof" : "signal";
			return FALSE;
		}
		rh_entry_parse(kind, line, 0, &entry);
		if (entry.kind == RH_ENTRY_ENTER || entry.kind == RH_ENTRY_TEXT)
			return TRUE;
		if (entry.kind == RH_ENTRY_COMMAND && entry.what == RH_DO_QUIT) {
			summary->reason = "quit";
			return FALSE;
		}
		if (entry.kind == RH_ENTRY_COMMAND && entry.what == RH_DO_MORE &&
		    kind == RH_ASK_NEXT)
			say_all(world, present->more);
		else
			say(world, NULL, kind == RH_ASK_NEXT ?
			    _("Valid this morning: Enter, m more, q finish.") :
			    _("Valid this morning: Enter, a few words, or q to finish."));
	}
}

static gboolean ask_opener(const RhWorld *world, const RhOpener *opener, guint number, guint of,
			   RhDrillSummary *summary)
{
	RhPresentRule rule = { .seed = number, .last_variant = -1 };
	g_autoptr(RhPresent) present = rh_present_new(opener->deck, opener->card, "", &rule);
	g_autofree char *title = g_strdup_printf(_("Opener %u of %u"), number, of);

	world->show(world->data, RH_SHOW_TITLE, NULL, NULL, title);
	say_all(world, present->prompt);
	say(world, NULL, _("Say it aloud, then Enter."));
	if (!ask(world, RH_ASK_ANSWER, present, summary))
		return FALSE;
	for (guint i = 1; i <= present->lines->len; i++)
		say(world, "  ", rh_present_line(present, i)->text);
	say(world, NULL, present->more->len > 0 ? _("Enter = next, m = more") : _("Enter = next"));
	return ask(world, RH_ASK_NEXT, present, summary);
}

gboolean rh_morning_run(const RhWorld *world, const RhDeck *const *decks, guint n,
			const RhDrillSetup *setup, RhDrillSummary *summary)
{
	g_autoptr(GArray) openers = rh_brief_openers(decks, n, RH_BRIEF_OPENERS);
	gint64 now_ms = world->now_ms(world->data);
	g_autofree char *when = rh_say_date_short(&setup->interview, now_ms,
						  world->tz_min(world->data, now_ms));
	g_autofree char *first = NULL, *last = NULL;
	gboolean going = TRUE;

	*summary = (RhDrillSummary){ .ended = RH_REPLY_LINE, .reason = "empty" };
	if (openers->len == 0)
		return FALSE;
	first = g_strdup_printf(_("The interview is %s. The first questions, aloud; nothing is "
				  "graded."), when);
	say(world, NULL, first);
	for (guint i = 0; i < openers->len && going; i++)
		going = ask_opener(world, &g_array_index(openers, RhOpener, i), i + 1, openers->len,
				   summary);
	last = g_strdup_printf(_("That is enough for now. More all the same?  Type: %s "
				 "drill --minutes 5"), setup->command);
	if (summary->ended == RH_REPLY_LINE || summary->ended == RH_REPLY_EOF)
		say(world, NULL, last);
	return TRUE;
}
