/*
 * skeleton.c - the example deck as text, and cards taken from it.
 *
 * A test holds it to the rules for shipped decks: no error, no warning, no hint.
 */
#include <rehearse/skeleton.h>

#include <string.h>

#include "deck/schema.h"
#include "deck/source.h"
#include "deck/write.h"

static const char skeleton[] =
"<deck id='example' version='1' format='1' xml:lang='en'>\n"
"  <title>Example</title>\n"
"  <!-- What the questions are about; a card names one of these by its id. -->\n"
"  <competency id='planning'>Keeping work in order</competency>\n"
"\n"
"  <!-- question: an answer with several points. weight is 1 to 3, where 3 is almost surely\n"
"       asked; seconds is how long a whole answer takes. -->\n"
"  <question id='two-deadlines' weight='3' seconds='45-90' competency='planning'>\n"
"    <ask>What do you do when two deadlines fall on the same day?</ask>\n"
"    <variant>Everything is urgent at once. What now?</variant>\n"
"    <why>They want to see order under pressure.</why>\n"
"    <!-- One thing each, three to five of them. say holds phrases by which a typed answer is\n"
"         compared; without say the learner ticks by hand. -->\n"
"    <point>I ask which of the two can move\n"
"      <say>(ask/check/find) ~5 (move/wait/later/slip)</say>\n"
"      <say>(which/what) ~4 (move/wait/flexible)</say>\n"
"      <say>(deadline/date) ~4 (fixed/firm/real)</say>\n"
"      <say>(push/shift/move) ~3 (deadline/date/one)</say>\n"
"    </point>\n"
"    <point>I tell both sides by when they have it\n"
"      <say>(tell/told/call/write) ~5 (when/both/side/client/boss)</say>\n"
"      <say>(both/everybody) ~4 (know/hear)</say>\n"
"      <say>(promise/agree) ~4 (date/time/when)</say>\n"
"      <say>\"by when\"</say>\n"
"    </point>\n"
"    <avoid label='no blame'>\n"
"      <say>(bad/poor) ~1 planning</say>\n"
"      <why>It tells them how you will speak of their people.</why>\n"
"      <better>The two dates met, so I looked for the one that could move.</better>\n"
"    </avoid>\n"
"    <sample>First I ask which of the two dates is fixed and which can move by a day. Last\n"
"      spring the monthly report and an audit met on a Friday. The report could wait until\n"
"      Monday, so I called both sides and told them by when they would have it. The audit was\n"
"      done by four, and the report on Monday at nine.</sample>\n"
"    <follow when='always'>And if neither can move?</follow>\n"
"  </question>\n"
"\n"
"  <!-- story: something that happened to the learner, who writes the lines of it. -->\n"
"  <story id='other-than-planned' method='STAR' competency='planning'>\n"
"    <ask>Tell me about a day that went otherwise than planned.</ask>\n"
"    <variant>When did a plan of yours not hold?</variant>\n"
"    <!-- cue: helps to remember one. -->\n"
"    <cue>A day on which somebody was missing</cue>\n"
"  </story>\n"
"\n"
"  <!-- myth: shown as the fact or as the claim, and the learner says whether it is true. -->\n"
"  <myth id='plans-change' competency='planning'>\n"
"    <fact>A plan is made to be changed when something new is known.</fact>\n"
"    <claim>A good plan never changes.</claim>\n"
"    <seems>A change looks like a mistake that was made before.</seems>\n"
"    <why>What nobody could know on Monday may be plain on Wednesday.</why>\n"
"    <better>I check the plan each morning and say at once what has changed.</better>\n"
"  </myth>\n"
"\n"
"  <!-- situation: what first? Every choice says why. No best choice should be the longest. -->\n"
"  <situation id='both-wait' competency='planning'>\n"
"    <scene>Two people each wait for the other, and the work stands still. What first?</scene>\n"
"    <choice id='agree' fit='best'>\n"
"      <label>Agree who does what by when</label>\n"
"      <why>The block is that nobody has said it.</why>\n"
"    </choice>\n"
"    <choice id='wait' fit='poor'>\n"
"      <label>Give it another day, as they are experienced people</label>\n"
"      <why>Another day is lost, and nothing in it is new.</why>\n"
"    </choice>\n"
"  </situation>\n"
"\n"
"  <!-- contrast: two sides of one thing; fair is how to say it without running one down. -->\n"
"  <contrast id='week-and-year' competency='planning'>\n"
"    <dimension>Time: what does a plan for the week show, what one for the year?</dimension>\n"
"    <side name='week'>Who does what on which day</side>\n"
"    <side name='year'>Where the work should be in twelve months</side>\n"
"    <fair>The week keeps the promise that the year makes.</fair>\n"
"  </contrast>\n"
"\n"
"  <!-- redflag: a sentence that hurts, and a better one. say: how people put it. -->\n"
"  <redflag id='never-plan' competency='planning'>\n"
"    <line>I never make plans; I react.</line>\n"
"    <say>never ~2 plan</say>\n"
"    <say>(do not/hate) ~2 plan</say>\n"
"    <say>i (just/only) react</say>\n"
"    <say>(planning/plans) ~3 (useless/waste/pointless)</say>\n"
"    <why>It sounds as if others would have to plan for you.</why>\n"
"    <better>I keep the plan short, so that I can change it within an hour.</better>\n"
"  </redflag>\n"
"\n"
"  <!-- exercise: counting or looking back, never among the daily cards. -->\n"
"  <exercise id='where-hours-went' every='14d' competency='planning'>\n"
"    <task>Look back on last week: where did the hours go?</task>\n"
"    <group id='hours'>\n"
"      <title>Hours</title>\n"
"      <input id='planned' type='hours'>Work that stood in the plan</input>\n"
"      <input id='sudden' type='hours'>Work that came suddenly</input>\n"
"    </group>\n"
"    <rule if='sudden gt planned'>More came suddenly than was planned. What came most often?</rule>\n"
"  </exercise>\n"
"</deck>\n";

static RhSource *read_skeleton(void)
{
	return rh_source_read("skeleton", skeleton, strlen(skeleton), NULL);
}

char *rh_skeleton_deck(const char *id, const char *title, const char *lang)
{
	g_autoptr(RhSource) source = read_skeleton();
	RhSourceNode *root = rh_source_root(source);
	RhSourceNode *old = root->first;

	while (old->tag != RH_TAG_TITLE)
		old = old->next;
	rh_source_insert(source, root, old, RH_TAG_TITLE, title);
	rh_source_remove(old);
	rh_source_set_attr(source, root, rh_attr_name(RH_ATTR_ID), id);
	rh_source_set_attr(source, root, rh_attr_name(RH_ATTR_LANG), lang);
	rh_source_fill_ids(source);
	return rh_source_format(source);
}

static void drop_attr(RhSourceNode *card, RhAttr attr)
{
	RhSourceAttr **slot = &card->attrs;

	while (*slot != NULL && strcmp((*slot)->name, rh_attr_name(attr)) != 0)
		slot = &(*slot)->next;
	if (*slot != NULL)
		*slot = (*slot)->next;
}

RhDeckElement *rh_skeleton_add(RhDeckWriter *writer, RhKind kind)
{
	g_autoptr(RhSource) source = read_skeleton();
	RhSourceNode *card = rh_source_root(source)->first;
	RhKind is;

	while (!rh_schema_is_card(card->tag, &is) || is != kind)
		card = card->next;
	/* Both belong to the example's own deck. */
	drop_attr(card, RH_ATTR_ID);
	drop_attr(card, RH_ATTR_COMPETENCY);
	return rh_deck_writer_copy(writer, card);
}
