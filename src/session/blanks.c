/*
 * blanks.c - asks for what a coach left blank.
 *
 * Enter is always an answer.  The name of a blank comes from the deck, as does the
 * text in which it stands: both are shown as foreign text.
 */
#include "session/blanks.h"

#include <string.h>

#include <rehearse/text.h>

#include "session/field.h"
#include "text/words.h"

#define PROMPT_MAX 20u	/* columns */

void rh_blank_clear(RhBlank *blank)
{
	g_clear_pointer(&blank->where, g_free);
	g_clear_pointer(&blank->value, g_free);
}

/* "Start date" of "start-date".  (transfer full) */
static char *label_of(const char *name)
{
	char *label = g_strdelimit(g_strdup(name), "-_.", ' ');

	*label = g_ascii_toupper(*label);
	return label;
}

static void question(const RhWorld *world, const RhBlank *blank, guint i, guint n)
{
	g_autofree char *label = label_of(blank->name);
	g_autofree char *lead = i > 0 ? g_strdup("") : n == 1 ?
		g_strdup(_("Your coach left a blank.")) :
		g_strdup_printf(ngettext("Your coach left %u blank.", "Your coach left %u blanks.",
					 n), n);
	g_autofree char *keys = blank->known != NULL ?
		g_strdup_printf(_("Enter = \"%s\", - = skip"), blank->known) :
		g_strdup(_("Enter = skip"));

	rh_form_tell(world, g_strdup_printf("%s%s%s? %s", lead, *lead != '\0' ? " " : "", label,
					    keys));
}

/* Sets the value by what was typed; FALSE: it is to be asked again. */
static gboolean take(const RhWorld *world, RhBlank *blank, const RhField *field)
{
	g_autofree char *typed = g_strstrip(rh_text_safe(field->text, -1, RH_SAFE_DEFAULT));
	const char *text = field->kind == RH_FIELD_EMPTY && blank->known != NULL ? blank->known :
			   strcmp(typed, "-") == 0 ? "" : typed;

	if (field->kind == RH_FIELD_HELP) {
		rh_form_tell(world, blank->where != NULL ?
			     g_strdup_printf(_("It stands here: %s"), blank->where) :
			     g_strdup(_("It stands in the texts of this deck.")));
		return FALSE;
	}
	if (strlen(text) > RH_BLANK_MAX) {
		rh_form_tell(world, g_strdup(_("That is too long; a few words are enough.")));
		return FALSE;
	}
	g_free(blank->value);
	blank->value = g_strdup(text);
	return TRUE;
}

gboolean rh_blanks_ask(const RhWorld *world, RhBlank *blanks, guint n, RhReplyKind *ended)
{
	guint i = 0;

	*ended = RH_REPLY_LINE;
	while (i < n) {
		g_autofree char *prompt = strlen(blanks[i].name) <= PROMPT_MAX ?
			g_strdup_printf("%s> ", blanks[i].name) : g_strdup(_("blank> "));
		g_auto(RhField) field = { 0 };

		question(world, &blanks[i], i, n);
		field = rh_field_ask(world, prompt);
		*ended = field.kind == RH_FIELD_ENDED ? field.ended : RH_REPLY_LINE;
		if (field.kind == RH_FIELD_ENDED || field.kind == RH_FIELD_STOP)
			return FALSE;
		if (field.kind == RH_FIELD_BACK)
			i -= i > 0 ? 1 : 0;
		else
			i += take(world, &blanks[i], &field) ? 1 : 0;
	}
	return TRUE;
}

gboolean rh_blanks_start(const RhWorld *world, RhReplyKind *ended)
{
	rh_form_tell(world, g_strdup(_("Enter = start now, q = later")));
	for (;;) {
		g_auto(RhField) field = rh_field_ask(world, _("start> "));

		*ended = field.kind == RH_FIELD_ENDED ? field.ended : RH_REPLY_LINE;
		if (field.kind == RH_FIELD_EMPTY)
			return TRUE;
		if (field.kind == RH_FIELD_STOP || field.kind == RH_FIELD_ENDED)
			return FALSE;
		rh_form_tell(world, g_strdup(_("Valid: Enter = start now, q = later")));
	}
}
