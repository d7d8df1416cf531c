/* mockfollow.c - what an interviewer goes on with after an answer. */
#include <rehearse/measures.h>

#include "session/mockdebrief.h"
#include "session/whole.h"

/* The place of FOLLOW among those of its card. */
static guint place_of(const RhCard *card, const RhNode *follow)
{
	const RhNode *node = rh_node_child(card->node, RH_TAG_FOLLOW);
	guint place = 0;

	for (; node != NULL && node != follow; node = rh_node_next(node))
		place++;
	return place;
}

/* What was said gives reason for one of them, or none. */
const RhNode *rh_mock_follow(const RhMock *mock, const RhMockBook *book, guint i, guint *place)
{
	const RhOpener *one = &g_array_index(book->questions, RhOpener, i);
	g_autofree char *text = rh_mockbook_typed(book, "answer", i);
	RhWholeAnswer answer = { .text = text, .lang = rh_deck_lang(one->deck) };
	gint64 seed = rh_mockbook_number(book, "seed", RH_MOCK_WHOLE);
	const RhNode *follow;

	rh_whole_range(one->card, &answer);
	if (text != NULL) {
		RhMeasureInput input = { .lang = answer.lang, .text = text };
		g_autoptr(RhMeasures) measures = rh_measures_new(&input);

		answer.seconds = (int)measures->seconds;
	} else {
		answer.seconds = rh_mock_seconds(mock, rh_mockbook_number(book, "speak", i));
	}
	follow = rh_whole_follow(one->card, &answer, seed);
	*place = follow != NULL ? place_of(one->card, follow) : 0;
	return follow;
}
