/* starters.c - the decks in the order in which a newcomer is asked about them. */
#include "cmd/starters.h"

#include "session/welcome.h"

/* What most people come for, most wanted first. */
static const char *const starters[] = {
	"behavioural-core", "leader-manager", "phone-screen", "questions-to-ask",
	"strengths-weaknesses",
};

/* -1: the person's own; the number of starters: none of them. */
static int offer_rank(const RhDeckInfo *info)
{
	guint rank = 0;

	if (info->personal)
		return -1;
	while (rank < G_N_ELEMENTS(starters) && !g_str_equal(starters[rank], info->id))
		rank++;
	return (int)rank;
}

GArray *rh_starters(const RhLibrary *library, GPtrArray *ids, guint *n_offered)
{
	GArray *decks = g_array_new(FALSE, FALSE, sizeof(RhWelcomeDeck));

	for (int rank = -1; rank <= (int)G_N_ELEMENTS(starters); rank++) {
		if (rank == (int)G_N_ELEMENTS(starters))
			*n_offered = decks->len;
		for (guint i = 0; i < rh_library_n_decks(library); i++) {
			const RhDeckInfo *info = rh_library_info(library, i);
			RhWelcomeDeck deck = { info->title, info->n_cards };

			if (info->n_errors > 0 || offer_rank(info) != rank)
				continue;
			g_array_append_val(decks, deck);
			g_ptr_array_add(ids, info->id);
		}
	}
	return decks;
}
