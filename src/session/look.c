/* look.c - looks for lines and remarks in a typed answer. */
#include "session/look.h"
#include "session/private.h"

static gboolean is_silent(const char *what, gpointer data)
{
	return rh_engine_is_dismissed(data, what);
}

static void free_sayings(gpointer sayings)
{
	rh_sayings_free(sayings);
}

/* The flags of DECK; an edition that comes during the session is another deck. */
static const RhSayings *flags_of(RhEngine *engine, const RhDeck *deck)
{
	RhSayings *flags;

	if (engine->flags == NULL)
		engine->flags = g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL,
						      free_sayings);
	flags = g_hash_table_lookup(engine->flags, deck);
	if (flags == NULL) {
		flags = rh_sayings_new_redflags(deck, G_MAXUINT);
		g_hash_table_insert(engine->flags, (gpointer)(guintptr)deck, flags);
	}
	return flags;
}

/* Traps that were found: their lines tell of them. */
static guint count_traps(const RhPresent *present, const RhMirror *mirror)
{
	guint n = 0;

	for (guint i = 1; mirror != NULL && i <= present->lines->len; i++)
		n += (mirror->missed & (1u << (i - 1))) != 0 &&
		     rh_present_line(present, i)->role == RH_LINE_TRAP ? 1 : 0;
	return n;
}

static RhRemarks *make_remarks(RhEngine *engine, const char *text, gint64 spoken_ms,
			       const RhBank *bank, const RhMirror *mirror)
{
	const RhTask *task = rh_engine_task(engine);
	g_autofree char *last = rh_engine_last_answer(engine);
	RhRemarkInput input = {
		.deck = task->deck, .card = task->card, .text = text, .last = last,
		.is_transcript = spoken_ms >= 0, .spoken_ms = MAX(spoken_ms, 0), .pace = rh_engine_pace(engine),
		.n_traps = count_traps(task->present, mirror),
		.told = rh_bank_told(bank), .n_told = rh_bank_n(bank),
		.flags = flags_of(engine, task->deck),
		.is_silent = is_silent, .data = engine,
	};

	return rh_remarks_new(&input);
}

void rh_engine_look(RhEngine *engine, const char *text, gint64 spoken_ms, const RhBank *bank,
		    RhLook *look)
{
	const RhTask *task = rh_engine_task(engine);
	const RhPresent *present = task->present;

	look->mirror = rh_mirror_new(present, task->deck, task->card, text);
	for (guint i = 1; look->mirror != NULL && i <= present->lines->len; i++)
		if (rh_engine_is_dismissed(engine, rh_present_line(present, i)->id))
			rh_mirror_silence(look->mirror, present, i);
	/* The other kinds are not answered as an interview is. */
	if (task->card->kind == RH_KIND_QUESTION || task->card->kind == RH_KIND_STORY)
		look->remarks = make_remarks(engine, text, spoken_ms, bank, look->mirror);
}

void rh_look_clear(RhLook *look)
{
	g_clear_pointer(&look->mirror, rh_mirror_free);
	g_clear_pointer(&look->remarks, rh_remarks_free);
}
