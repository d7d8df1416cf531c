/*
 * test_session.c - whole sessions over a scripted world: what is shown, what
 * every key does, what stands in the log afterwards.
 */
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>
#include <rehearse/error.h>
#include "session/wording.h"
#include "script.h"

/* ------------------------------------------------------------------- decks */

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" \
	"<deck id=\"lead\" version=\"1\" format=\"1\" xml:lang=\"en\"><title>Leading</title>" \
	"<variable id=\"company\">the company</variable>"
#define TAIL "</deck>"

#define QUESTION \
	"<question id=\"differ\" weight=\"3\"><ask>What separates managing from leading, for you?</ask>" \
	"<variant>How do managing and leading differ?</variant>" \
	"<why>They want to see that you rank neither.</why>" \
	"<point id=\"both\">Both are needed; neither ranks higher</point>" \
	"<point id=\"order\">Managing keeps today's work in order</point>" \
	"<point id=\"people\">Leading gives direction and wins people</point>" \
	"<point id=\"situation\">The situation decides which you use</point>" \
	"<avoid label=\"no word against either\"><say>only a manager</say><why>It ranks one.</why></avoid>" \
	"<sample>I do both in one day.</sample><hint>Think of one day.</hint></question>"
#define TYPED \
	"<words id=\"ways\">direction / aim</words>" \
	"<question id=\"differ\"><ask>What separates managing from leading, for you?</ask>" \
	"<point id=\"both\">Both are needed; neither ranks higher<say>both ~4 need</say></point>" \
	"<point id=\"order\">Managing keeps today's work in order<say>keep order</say></point>" \
	"<point id=\"people\">Leading gives direction and wins people" \
	"<say>leader ~9 @ways</say><say>give @ways</say></point>" \
	"<point id=\"situation\">The situation decides which you use<say>situation</say></point>" \
	"<avoid label=\"no word against either\"><say>leader ~1 not ~1 manager</say>" \
	"<why>It puts one role above the other.</why><better>I lean towards leading, and I also run " \
	"the daily work. For example, ...</better></avoid>" \
	"<sample>I do both in one day.</sample></question>"
#define MYTH \
	"<myth id=\"top\"><fact>people lead at every level.</fact>" \
	"<claim>Leading matters only near the top.</claim>" \
	"<seems>we mostly hear about leading at the top.</seems>" \
	"<why>a new clerk whom others follow is leading.</why>" \
	"<better>I led without a title when ...</better><better>Nobody asked me to lead, but ...</better>" \
	"</myth>"
#define SITUATION \
	"<situation id=\"launch\"><scene>A launch is two days late. Two people wait for each other and " \
	"nobody has said who decides. What first?</scene>" \
	"<choice id=\"agree\" fit=\"best\"><label>Agree who does what by when</label>" \
	"<why>a late date needs order first; then tell the reason.</why></choice>" \
	"<choice id=\"remind\" fit=\"poor\"><label>Remind all why the launch matters</label>" \
	"<why>Good for the mood, but the block is who does what.</why></choice>" \
	"<choice id=\"leave\" fit=\"poor\"><label>Leave the team to it</label>" \
	"<why>Nobody has said who decides.</why></choice></situation>"
#define REDFLAG \
	"<redflag id=\"more-leader\"><line>I'm more of a leader than a manager.</line>" \
	"<why>it sounds as if you would neglect half of the job</why>" \
	"<better>My habit is to lead; here is how I keep order: ...</better></redflag>"
#define CONTRAST \
	"<contrast id=\"time\"><dimension>Time: where does a manager look, where does a leader look?" \
	"</dimension><side name=\"managing\">this week and this quarter</side>" \
	"<side name=\"leading\">what the team can become later</side>" \
	"<fair>a good week now pays for the later plan.</fair></contrast>"
#define STORY \
	"<story id=\"deadline\" seconds=\"60-90\"><ask>Tell me about a deadline that was at risk.</ask>" \
	"<told id=\"night\"><title>Night shift handover</title>" \
	"<part name=\"situation\">March, ward 4, two people short</part>" \
	"<part name=\"task\">Hand over 18 patients by seven</part>" \
	"<part name=\"action\">I split the list and phoned for one more nurse</part>" \
	"<part name=\"result\">Done by 6:50, no complaint; used ever since</part>" \
	"<part name=\"fits\">no time to discuss</part></told></story>"
#define STORY_UNTOLD \
	"<story id=\"untold\"><ask>Tell me about a conflict.</ask></story>"
#define EXERCISE \
	"<exercise id=\"hours\"><task>Where did your hours go?</task>" \
	"<group id=\"g\"><title>Hours</title><input id=\"a\" type=\"hours\">People</input></group>" \
	"</exercise>"
#define PLAIN(id, ask) \
	"<question id=\"" id "\"><ask>" ask "</ask><point id=\"p\">One point</point></question>"

/* No file may grow from now on, or again as it likes. */
static void limit_files(gboolean on)
{
	struct rlimit limit;

	signal(SIGXFSZ, SIG_IGN);
	getrlimit(RLIMIT_FSIZE, &limit);
	limit.rlim_cur = on ? 1 : limit.rlim_max;
	setrlimit(RLIMIT_FSIZE, &limit);
}

static void init(Script *script, const char *xml)
{
	script_init(script, xml);
	script->disk = limit_files;
}

/* A seed under which the myth shows its claim, or its fact. */
static void seed_for_myth(Script *script, gboolean fact)
{
	const char *wanted = fact ? "\"people lead" : "\"Leading matters";
	const RhDeck *deck = script->deck;

	for (guint64 seed = 0; seed < 64; seed++) {
		RhSessionSetup setup = script->setup.session;
		RhWhen when = { script->now_ms, TZ };
		RhTurn turn;
		gboolean found;

		setup.seed = seed;
		setup.kind = RH_KIND_MYTH;
		g_autoptr(RhEngine) engine = rh_engine_new(script->store, &deck, 1, &setup, &when, NULL);
		rh_engine_next(engine, when.ms, &turn);
		found = g_str_has_prefix(g_ptr_array_index(rh_engine_task(engine)->present->prompt,
							   0), wanted);
		rh_engine_finish(engine, "quit", &when, NULL);
		if (found) {
			script->setup.session.seed = seed;
			return;
		}
	}
	ck_abort_msg("no seed of 64 shows %s", wanted);
}

/* ------------------------------------------------------------------- log */

typedef struct {
	guint counts[RH_N_EVENTS];
	RhGrade grades[64];
	guint n;
	gint64 duration_ms;
	int confidence, variant;
	RhMode mode;
	char choice[64], card[64];
	double r_predicted;
	guint n_ticks, n_said;
	gboolean has_auto[9], automatic[9], user[9];	/* of each tick */
	RhGrade suggested;
	int words;
} Log;

static gboolean read_event(const RhEvent *event, gpointer data)
{
	Log *log = data;

	log->counts[event->kind]++;
	if (event->kind != RH_EVENT_REVIEW)
		return TRUE;
	log->grades[log->n++] = event->grade;
	log->duration_ms = event->duration_ms;
	log->confidence = event->confidence;
	log->variant = event->variant;
	log->mode = event->mode;
	log->suggested = event->suggested;
	log->r_predicted = event->r_predicted;
	log->words = event->words;
	g_strlcpy(log->choice, event->choice != NULL ? event->choice : "", sizeof(log->choice));
	g_strlcpy(log->card, event->card, sizeof(log->card));
	log->n_ticks = event->n_ticks;
	log->n_said = 0;
	for (guint i = 0; i < event->n_ticks; i++) {
		log->n_said += event->ticks[i].user ? 1 : 0;
		log->has_auto[i] = event->ticks[i].has_auto;
		log->automatic[i] = event->ticks[i].automatic;
		log->user[i] = event->ticks[i].user;
	}
	ck_assert_ptr_nonnull(event->session);
	ck_assert_ptr_nonnull(event->fingerprint);
	ck_assert_int_ge(event->position, 1);
	ck_assert_int_eq(event->deck_version, 1);
	ck_assert_int_eq(event->rev, 1);
	return TRUE;
}

static void read_log(Script *script, Log *log)
{
	memset(log, 0, sizeof(*log));
	ck_assert(rh_store_each_event(script->store, NULL, NULL, FALSE, read_event, log, NULL));
}

static guint reps_of(Script *script, const char *card)
{
	RhCardState state;

	ck_assert(rh_store_card(script->store, "lead", card, "", &state, NULL));
	return state.seen ? state.reps : 0;
}

/* -------------------------------------------------------------- the blocks */

START_TEST(test_question_block)
{
	Script w;

	init(&w, HEAD QUESTION TAIL);
	PLAY(&w, "", "24", "q");
	ck_assert_shows(&w,
		"Card 1 of 1: question\n"
		"  What separates managing from leading, for you?\n"
		"Say your main points aloud, then Enter. Or type a few words.\n"
		"answer> \n"
		"A good answer makes these points. (You took 24 s.)\n"
		"  1  Both are needed; neither ranks higher\n"
		"  2  Managing keeps today's work in order\n"
		"  3  Leading gives direction and wins people\n"
		"  4  The situation decides which you use\n"
		"  5  Trap avoided: no word against either\n"
		"Which did you miss? Enter = none, 0 = all, m = an example\n"
		"missed> 24\n"
		"Said 3 of 5. Back in a few minutes. (u takes it back)\n");
	script_clear(&w);
}
END_TEST

START_TEST(test_typed_block)
{
	Script w;
	Log log;

	init(&w, HEAD TYPED TAIL);
	PLAY(&w, "im a leader not a manager, i give direction", "", "q");
	ck_assert_shows(&w,
		"answer> im a leader not a manager, i give direction\n"
		"  1  Both are needed; neither ranks higher. Not found.\n"
		"  2  Managing keeps today's work in order. Not found.\n"
		"  3  Leading gives direction and wins people. Found: \"give direction\"\n"
		"  4  The situation decides which you use. Not found.\n"
		"  5  Trap: \"leader not a manager\" puts one role above the other.\n"
		"     Say instead: \"I lean towards leading, and I also run the daily\n"
		"     work. For example, ...\"\n"
		"Which did you miss? Enter = 1 2 4 5 (not found), - = none\n"
		"missed> \n"
		"Said 1 of 5. Back in a few minutes.");
	read_log(&w, &log);
	ck_assert_int_eq(log.grades[0], RH_GRADE_AGAIN);
	ck_assert_uint_eq(log.n_ticks, 5);
	for (guint i = 0; i < 5; i++) {
		ck_assert(log.has_auto[i]);
		ck_assert_int_eq(log.automatic[i], i == 2);
		ck_assert_int_eq(log.user[i], i == 2);
	}
	script_clear(&w);
}
END_TEST

/* The person has the last word; what was found stays in the log beside it. */
START_TEST(test_typed_overruled)
{
	Script w;
	Log log;

	init(&w, HEAD TYPED TAIL);
	PLAY(&w, "both are needed, and I keep order", "-", "q");
	ck_assert_shows(&w,
		"  1  Both are needed; neither ranks higher. Found: \"both are needed\"\n"
		"  2  Managing keeps today's work in order. Found: \"keep order\"\n"
		"  3  Leading gives direction and wins people. Not found.\n");
	ck_assert_shows(&w, "  5  Trap avoided: no word against either\n"
			    "Which did you miss? Enter = 3 4 (not found), - = none\n");
	read_log(&w, &log);
	ck_assert_int_eq(log.grades[0], RH_GRADE_GOOD);
	for (guint i = 0; i < 5; i++) {
		ck_assert_int_eq(log.automatic[i], i < 2 || i == 4);
		ck_assert(log.user[i]);
	}
	script_clear(&w);
}
END_TEST

START_TEST(test_typed_all_found)
{
	Script w;
	Log log;

	init(&w, HEAD TYPED TAIL);
	w.width = 39;
	PLAY(&w, "both are needed, keep order, give an aim in every situation", "", "q");
	ck_assert_hides(&w, "Not found");
	ck_assert_shows(&w, "Missed? Enter = none, 0 = all, m = more\nmissed> \nSaid all 5.");
	script_clear(&w);

	/* Spoken, nothing was looked for. */
	init(&w, HEAD TYPED TAIL);
	PLAY(&w, "", "", "q");
	ck_assert_hides(&w, "ot found");
	read_log(&w, &log);
	ck_assert_uint_eq(log.n_ticks, 5);
	ck_assert(!log.has_auto[0]);
	script_clear(&w);
}
END_TEST

START_TEST(test_question_block_40)
{
	Script w;

	init(&w, HEAD QUESTION TAIL);
	w.width = 39;
	PLAY(&w, "", "24", "q");
	ck_assert_shows(&w,
		"Say your points aloud, then Enter.\n"
		"Or type a few words.\n"
		"answer> \n"
		"Good points (24 s):\n"
		"  1  Both are needed; neither ranks\n"
		"     higher\n"
		"  2  Managing keeps today's work in\n"
		"     order\n");
	ck_assert_shows(&w,
		"Missed? Enter = none, 0 = all, m = more\n"
		"missed> 24\n"
		"Said 3 of 5. Back in a few minutes.\n");
	script_clear(&w);
}
END_TEST

START_TEST(test_myth_block)
{
	Script w;
	Log log;

	init(&w, HEAD MYTH TAIL);
	seed_for_myth(&w, FALSE);
	PLAY(&w, "2?", "");
	ck_assert_shows(&w,
		"Card 1 of 1: true or not?\n"
		"  \"Leading matters only near the top.\"\n"
		"  1 true, 2 not true. Not sure? Add ?, like 2?\n"
		"choose> 2?\n"
		"Right, it is not true. Back tomorrow, as you were not sure.\n"
		"  Fact: people lead at every level.\n"
		"  Why it seems true: we mostly hear about leading at the top.\n"
		"  Why it is not so: a new clerk whom others follow is leading.\n"
		"  Say instead: \"I led without a title when ...\"\n"
		"Enter = next, m = more\n"
		"next> \n");
	read_log(&w, &log);
	ck_assert_uint_eq(log.n, 1);
	ck_assert_int_eq(log.grades[0], RH_GRADE_HARD);
	ck_assert_int_eq(log.confidence, 0);
	ck_assert_int_eq(log.variant, 0);
	ck_assert_int_eq(log.mode, RH_MODE_CHOICE);
	ck_assert_str_eq(log.choice, "false");
	script_clear(&w);
}
END_TEST

START_TEST(test_myth_block_40)
{
	Script w;

	init(&w, HEAD MYTH TAIL);
	seed_for_myth(&w, FALSE);
	w.width = 39;
	PLAY(&w, "2?", "");
	ck_assert_shows(&w,
		"  1 true, 2 not true. Not sure? Add ?,\n"
		"    like 2?\n"
		"choose> 2?\n"
		"Right, it is not true. Back tomorrow,\n"
		"as you were not sure.\n"
		"  Fact: people lead at every level.\n"
		"  Why it seems true: we mostly hear\n"
		"  about leading at the top.\n"
		"  Why it is not so: a new clerk whom\n"
		"  others follow is leading.\n"
		"  Say instead: \"I led without a title\n"
		"  when ...\"\n"
		"Enter = next, m = more\n"
		"next> \n");
	script_clear(&w);
}
END_TEST

START_TEST(test_myth_shows_the_fact_too)
{
	Script w;
	Log log;

	init(&w, HEAD MYTH TAIL);
	seed_for_myth(&w, TRUE);
	PLAY(&w, "1", "");
	ck_assert_shows(&w, "  \"people lead at every level.\"\n");
	ck_assert_shows(&w, "Right, it is true. Back Thursday.\n");
	read_log(&w, &log);
	ck_assert_int_eq(log.variant, 1);
	ck_assert_int_eq(log.confidence, 1);
	ck_assert_str_eq(log.choice, "true");
	script_clear(&w);
}
END_TEST

START_TEST(test_sure_and_mistaken)
{
	Script w;

	init(&w, HEAD MYTH TAIL);
	seed_for_myth(&w, FALSE);
	PLAY(&w, "1", "", "q");
	ck_assert_shows(&w, "Many people say so. Back today and tomorrow.\n");
	/* Right eight minutes later, which would give it days; but it was promised. */
	PLAY(&w, "", "2", "", "q");
	ck_assert_shows(&w, "Card 1 of 1: again\n");
	w.now_ms = NOW + DAY;
	PLAY(&w, "q");
	ck_assert_shows(&w, "true or not?");
	script_clear(&w);
}
END_TEST

START_TEST(test_situation_block)
{
	Script w;
	Log log;
	char best = 0, poor = 0, other = 0;

	init(&w, HEAD SITUATION TAIL);
	PLAY(&w, "q");
	for (const char *p = w.out->str; *p != '\0'; p++) {
		best = g_str_has_prefix(p, "  Agree") ? p[-1] : best;
		poor = g_str_has_prefix(p, "  Remind") ? p[-1] : poor;
		other = g_str_has_prefix(p, "  Leave") ? p[-1] : other;
	}
	ck_assert_int_eq(best + poor + other, '1' + '2' + '3');
	char number[] = { poor, '\0' };
	PLAY(&w, number, "m", "");
	ck_assert_shows(&w,
		"Card 1 of 1: situation\n"
		"  A launch is two days late. Two people wait for each other and nobody\n"
		"  has said who decides. What first?\n");
	ck_assert_shows(&w, "Say why, aloud, then type the number. Not sure? Add ?\nchoose> ");
	g_autofree char *after = g_strdup_printf(
		"Not the first step here. Back in a few minutes.\n"
		"  %c  Good for the mood, but the block is who does what.\n"
		"  %c  Best: a late date needs order first; then tell the reason.\n"
		"Enter = next, m = the other choice\n"
		"next> m\n"
		"  %c  Nobody has said who decides.\n"
		"next> \n", poor, best, other);
	ck_assert_shows(&w, after);
	read_log(&w, &log);
	ck_assert_str_eq(log.choice, "remind");
	ck_assert_int_eq(log.grades[0], RH_GRADE_AGAIN);
	script_clear(&w);
}
END_TEST

START_TEST(test_contrast_block)
{
	Script w;

	init(&w, HEAD CONTRAST TAIL);
	PLAY(&w, "[20000]", "");
	ck_assert_shows(&w,
		"Card 1 of 1: two sides\n"
		"  Time: where does a manager look, where does a leader look?\n"
		"answer> \n"
		"  1  Managing: this week and this quarter\n"
		"  2  Leading: what the team can become later\n"
		"  Put it fairly: a good week now pays for the later plan.\n"
		"Which did you miss? Enter = none, 0 = all\n"
		"missed> \n"
		"Said both. Back Thursday.\n");
	script_clear(&w);
}
END_TEST

START_TEST(test_redflag_block)
{
	Script w;
	Log log;

	init(&w, HEAD REDFLAG TAIL);
	PLAY(&w, "it ranks one over the other", "2");
	ck_assert_shows(&w,
		"Card 1 of 1: improve this line\n"
		"  \"I'm more of a leader than a manager.\"\n"
		"Say why it hurts and a better line. Enter when done, or type.\n"
		"answer> it ranks one over the other\n"
		"  1  Why: it sounds as if you would neglect half of the job\n"
		"  2  Better: \"My habit is to lead; here is how I keep order: ...\"\n"
		"Which did you miss? Enter = none, 0 = all\n"
		"missed> 2\n"
		"Said 1 of 2. Back in a few minutes.");
	read_log(&w, &log);
	ck_assert_int_eq(log.mode, RH_MODE_TYPED);
	ck_assert_int_eq(log.words, 6);
	ck_assert_uint_eq(log.n_ticks, 2);
	ck_assert_uint_eq(log.n_said, 1);
	g_autofree char *kept = rh_store_last_answer(w.store, "lead", "more-leader", NULL);
	ck_assert_str_eq(kept, "it ranks one over the other");
	script_clear(&w);
}
END_TEST

START_TEST(test_story_block)
{
	Script w;

	init(&w, HEAD STORY PLAIN("x", "Warm up?") TAIL);
	/* A story is never in a first session: one card before it. */
	PLAY(&w, "", "");
	ck_assert_hides(&w, "Night shift");
	w.now_ms = NOW + DAY;
	w.setup.session.kind = RH_KIND_STORY;
	PLAY(&w, "[81000]", "4");
	ck_assert_shows(&w,
		"Card 1 of 1: your story \"Night shift handover\"\n"
		"  Tell me about a deadline that was at risk. Aloud, 60 to 90 s.\n"
		"answer> \n"
		"You spoke 81 s. Your notes:\n"
		"  1  March, ward 4, two people short\n"
		"  2  Hand over 18 patients by seven\n"
		"  3  I split the list and phoned for one more nurse\n"
		"  4  Done by 6:50, no complaint; used ever since\n"
		"  5  Why it fitted: no time to discuss\n"
		"Which did you miss? Enter = none, 0 = all\n"
		"missed> 4\n"
		"Said 4 of 5. Back tomorrow.");
	script_clear(&w);
}
END_TEST

START_TEST(test_end_page)
{
	Script w;

	init(&w, HEAD QUESTION MYTH TAIL);
	seed_for_myth(&w, FALSE);
	PLAY(&w, "", "", "2", "");
	ck_assert_int_eq(w.summary.graded, 2);
	ck_assert_str_eq(w.summary.reason, "empty");
	ck_assert_int_eq(w.summary.ended, RH_REPLY_LINE);
	ck_assert_shows(&w, "Done: 2 cards in 30 s. All saved.\n"
			    "Thursday about 2 cards.  Type: rehearse\n");
	script_clear(&w);
}
END_TEST

/* What the end page says of tomorrow is what the first line says then. */
START_TEST(test_tomorrow_after_a_first_session)
{
	Script w;
	g_autofree char *said = NULL;
	const char *about;

	init(&w, HEAD QUESTION STORY MYTH SITUATION CONTRAST REDFLAG TAIL);
	w.setup.session.minutes = 10;
	PLAY(&w, "typed", "1", "2?", "", "q");
	about = strstr(w.out->str, "Tomorrow about ");
	ck_assert_ptr_nonnull(about);
	about += strlen("Tomorrow about ");
	said = g_strndup(about, strcspn(about, "."));
	w.now_ms = NOW + DAY;
	PLAY(&w, "<eof>");
	g_autofree char *wanted = g_strdup_printf("Day 2. About %s, 10 minutes.\n", said);
	ck_assert_shows(&w, wanted);
	script_clear(&w);
}
END_TEST

START_TEST(test_another_command)
{
	Script w;

	init(&w, HEAD QUESTION TAIL);
	w.setup.again = "rehearse drill a.xml";
	PLAY(&w, "typed", "");
	ck_assert_shows(&w, "about 1 card.  Type: rehearse drill a.xml\n");
	PLAY(&w, "");
	ck_assert_shows(&w, "  rehearse drill a.xml --ahead: practise before it is due\n"
			    "  rehearse due: what comes when\n");
	script_clear(&w);
}
END_TEST

START_TEST(test_nothing_due)
{
	Script w;

	init(&w, HEAD QUESTION TAIL);
	PLAY(&w, "", "");
	PLAY(&w, "never read");
	ck_assert_str_eq(w.summary.reason, "empty");
	ck_assert_shows(&w, "Nothing is due now.\nThursday about 1 card.  Type: rehearse\n"
			    "Until then:\n"
			    "  rehearse drill --ahead: practise before it is due\n"
			    "  rehearse due: what comes when\n"
			    "  rehearse decks: all decks\n");
	ck_assert_uint_eq(w.at, 0);
	script_clear(&w);
}
END_TEST

/* -------------------------------------------------------------------- order */

START_TEST(test_first_session_order)
{
	Script w;
	const char *titles[] = { "question", "true or not?", "situation", "improve this line",
				 "two sides" };
	const char *at;

	init(&w, HEAD EXERCISE STORY STORY_UNTOLD CONTRAST REDFLAG SITUATION MYTH
		   PLAIN("x", "Why us?") QUESTION TAIL);
	PLAY(&w, "", "", "1", "", "1", "", "", "", "", "", "", "");
	at = w.out->str;
	for (gsize i = 0; i < G_N_ELEMENTS(titles); i++) {
		g_autofree char *title = g_strdup_printf("Card %zu of ", i + 1);

		at = strstr(at, title);
		ck_assert_ptr_nonnull(at);
		at = strchr(at, ':') + 2;
		ck_assert_msg(g_str_has_prefix(at, titles[i]), "card %zu: %s", i + 1, at);
	}
	ck_assert_hides(&w, "your story");
	ck_assert_hides(&w, "exercise");
	script_clear(&w);
}
END_TEST

START_TEST(test_forty_per_cent)
{
	Script w;

	init(&w, HEAD PLAIN("a", "A?") PLAIN("b", "B?") PLAIN("c", "C?") PLAIN("d", "D?")
		   PLAIN("e", "E?") PLAIN("f", "F?") TAIL);
	w.setup.session.minutes = 5;
	/* 120 s of new cards: 45 s and 45 s leave no room for one of 80 s. */
	PLAY(&w, "[42000]", "", "[42000]", "", "[42000]", "");
	ck_assert_str_eq(w.summary.reason, "minutes");
	ck_assert_uint_eq(w.summary.graded, 1);
	script_clear(&w);
}
END_TEST

START_TEST(test_day_line)
{
	Script w;

	init(&w, HEAD PLAIN("a", "A?") PLAIN("b", "B?") TAIL);
	w.setup.session.max_cards = 1;
	PLAY(&w, "", "h");
	ck_assert_hides(&w, "Day ");
	w.now_ms = NOW + DAY;
	w.setup.session.max_cards = 0;
	w.setup.session.minutes = 10;
	PLAY(&w, "q");
	ck_assert(g_str_has_prefix(w.out->str, "Day 2. About 2 cards, 10 minutes.\nCard 1 of 2"));
	w.now_ms = NOW + 4 * DAY;
	PLAY(&w, "q");
	ck_assert(g_str_has_prefix(w.out->str, "Three days off. About 2 cards, 10 minutes.\n"));
	script_clear(&w);
}
END_TEST

/* --------------------------------------------------------------------- keys */

START_TEST(test_undo)
{
	Script w;
	Log log;

	init(&w, HEAD PLAIN("a", "A?") PLAIN("b", "B?") TAIL);
	/* "0" for the first; u at the answer of the second takes it back. */
	PLAY(&w, "", "0", "u", "", "", "", "");
	ck_assert_shows(&w, "answer> u\nTaken back. The card comes again now.\n\nCard 1 of 2: question\n"
			    "  A?\n");
	read_log(&w, &log);
	ck_assert_uint_eq(log.n, 3);
	ck_assert_uint_eq(log.counts[RH_EVENT_UNDO], 1);
	ck_assert_uint_eq(w.summary.graded, 2);
	ck_assert_uint_eq(reps_of(&w, "a"), 1);
	PLAY(&w, "q");
	script_clear(&w);
}
END_TEST

START_TEST(test_undo_nothing)
{
	Script w;

	init(&w, HEAD PLAIN("a", "A?") TAIL);
	PLAY(&w, ":undo", "", "", "never read");
	ck_assert_shows(&w, "Nothing to take back in this session. Earlier ones: rehearse undo\n"
			    "answer> \n");
	ck_assert_uint_eq(w.summary.graded, 1);
	script_clear(&w);
}
END_TEST

START_TEST(test_change_at_next)
{
	Script w;
	Log log;

	init(&w, HEAD MYTH TAIL);
	seed_for_myth(&w, FALSE);
	PLAY(&w, "2", "e", "h", "");
	ck_assert_shows(&w, "next> e\nNoted as easy. Back 14 January 2027.\n"
			    "next> h\nNoted as hard. Back tomorrow.\n");
	read_log(&w, &log);
	ck_assert_uint_eq(log.n, 3);
	ck_assert_int_eq(log.grades[2], RH_GRADE_HARD);
	ck_assert_int_eq(log.suggested, RH_GRADE_GOOD);
	ck_assert_uint_eq(log.counts[RH_EVENT_UNDO], 2);
	ck_assert_uint_eq(reps_of(&w, "top"), 1);
	ck_assert_uint_eq(w.summary.graded, 1);
	script_clear(&w);
}
END_TEST

START_TEST(test_grade_by_hand)
{
	Script w;
	Log log;

	init(&w, HEAD QUESTION TAIL);
	PLAY(&w, "", "E");
	ck_assert_shows(&w, "Noted as easy.");
	read_log(&w, &log);
	ck_assert_int_eq(log.grades[0], RH_GRADE_EASY);
	ck_assert_uint_eq(log.n_ticks, 0);
	script_clear(&w);
}
END_TEST

START_TEST(test_return)
{
	Script w;
	Log log;

	init(&w, HEAD QUESTION TAIL);
	PLAY(&w, "", "r", "now typed", "1");
	ck_assert_shows(&w, "missed> r\nYour answer again: say more, then Enter; or type.\n"
			    "answer> now typed\nA good answer makes these points.\n");
	ck_assert_shows(&w, "Said 4 of 5. Back tomorrow.");
	read_log(&w, &log);
	ck_assert_int_eq(log.mode, RH_MODE_TYPED);
	ck_assert_int_eq(log.duration_ms, 24000 + 3000 + 24000 + 3000);
	script_clear(&w);
}
END_TEST

START_TEST(test_return_to_typed)
{
	Script w;
	Log log;

	init(&w, HEAD QUESTION TAIL);
	PLAY(&w, "first words", "r", "", "");
	ck_assert_shows(&w, "missed> r\nYou had typed: first words\n"
			    "Enter = send it, - = drop it, or type anew.\nanswer> \n");
	read_log(&w, &log);
	ck_assert_int_eq(log.mode, RH_MODE_TYPED);
	g_autofree char *kept = rh_store_last_answer(w.store, "lead", "differ", NULL);
	ck_assert_str_eq(kept, "first words");
	script_clear(&w);
}
END_TEST

START_TEST(test_undo_keeps_what_was_typed)
{
	Script w;

	init(&w, HEAD QUESTION REDFLAG TAIL);
	PLAY(&w, "", "", "half a better line", "u", "", "", "", "");
	ck_assert_shows(&w, "missed> u\nTaken back. The card comes again now.\n\nCard 1 of 2: question\n");
	ck_assert_shows(&w, "You had typed: half a better line\n");
	script_clear(&w);
}
END_TEST

START_TEST(test_reminder)
{
	Script w;

	init(&w, HEAD SITUATION TAIL);
	PLAY(&w, "<eof>");
	ck_assert_msg(g_str_has_prefix(w.reminder, "Card 1 again:\n  A launch is two days late."),
		      "%s", w.reminder);
	/* A digit picks a line that can be seen. */
	ck_assert_ptr_nonnull(strstr(w.reminder, "What first?\n  1  "));
	ck_assert_ptr_nonnull(strstr(w.reminder, "\n  3  "));
	script_clear(&w);
}
END_TEST

START_TEST(test_more)
{
	Script w;

	init(&w, HEAD QUESTION TAIL);
	PLAY(&w, ":more", "", "m", "");
	ck_assert_shows(&w, "answer> :more\nm shows more after your answer.\n");
	ck_assert_shows(&w, "missed> m\n  Why they ask: They want to see that you rank neither.\n"
			    "  For example: I do both in one day.\nmissed> \n");
	script_clear(&w);
}
END_TEST

START_TEST(test_unknown_entries)
{
	Script w;

	init(&w, HEAD QUESTION MYTH TAIL);
	PLAY(&w, ":nonsense", "", "6", "10", "x", "2-4", " 2, \xEF\xBC\x94 ", "", "3", "xx", "2", "zz", "");
	ck_assert_shows(&w, "answer> :nonsense\nCommands, each after a colon: more, return, undo, skip, quit, help,\n");
	ck_assert_shows(&w, "missed> 6\nValid: Enter, digits 1 to 5, 0 all, - none, a h g e. ? = all keys\n");
	ck_assert_shows(&w, "choose> 3\nValid: 1 or 2, with ? if not sure. ? alone = all keys\n");
	ck_assert_shows(&w, "next> zz\nValid: Enter, a h g e, m r u s q. ? = all keys\n");
	ck_assert_shows(&w, "Said 3 of 5.");
	ck_assert_uint_eq(w.summary.graded, 2);
	script_clear(&w);
}
END_TEST

START_TEST(test_help)
{
	Script w;

	init(&w, HEAD QUESTION TAIL);
	PLAY(&w, "?", "", "?", "");
	ck_assert_shows(&w, "answer> ?\n  Enter: I have said it\n");
	ck_assert_shows(&w, "The last typed answer to each card is kept on this computer.");
	ck_assert_shows(&w, "missed> ?\n  Enter: as the line above says\n");
	ck_assert_uint_eq(w.summary.graded, 1);
	script_clear(&w);
}
END_TEST

START_TEST(test_skip_bury_suspend)
{
	Script w;
	Log log;

	init(&w, HEAD PLAIN("a", "A?") PLAIN("b", "B?") PLAIN("c", "C?") PLAIN("d", "D?") TAIL);
	PLAY(&w, "s", ":bury", "", ":suspend", "", "");
	ck_assert_shows(&w, "answer> s\nSkipped till tomorrow.\n\nCard 2 of 4: question\n  B?\n");
	ck_assert_shows(&w, "answer> :bury\nNot again today.\n\nCard 3 of 4: question\n  C?\n");
	ck_assert_shows(&w, "missed> :suspend\nSuspended: it is not asked any more. u takes it back.\n"
			    "\nCard 4 of 4: question\n  D?\n");
	ck_assert_str_eq(w.summary.reason, "empty");
	ck_assert_uint_eq(w.summary.graded, 1);
	read_log(&w, &log);
	ck_assert_uint_eq(log.counts[RH_EVENT_SKIP], 1);
	ck_assert_uint_eq(log.counts[RH_EVENT_BURY], 1);
	ck_assert_uint_eq(log.counts[RH_EVENT_SUSPEND], 1);
	/* Not again today; tomorrow those two, and never the third. */
	PLAY(&w, "never read");
	ck_assert_uint_eq(w.at, 0);
	w.now_ms = NOW + DAY;
	PLAY(&w, "", "", "", "", "never read");
	ck_assert_uint_eq(w.summary.graded, 2);
	ck_assert_hides(&w, "C?");
	script_clear(&w);
}
END_TEST

START_TEST(test_undo_a_skip)
{
	Script w;

	init(&w, HEAD PLAIN("a", "A?") PLAIN("b", "B?") TAIL);
	PLAY(&w, "s", "u", "", "", "", "");
	ck_assert_shows(&w, "Taken back. The card comes again now.\n\nCard 1 of 2: question\n  A?\n");
	ck_assert_uint_eq(w.summary.graded, 2);
	script_clear(&w);
}
END_TEST

START_TEST(test_flag_note_hint_why)
{
	Script w;
	Log log;
	RhCardState state;

	init(&w, HEAD QUESTION TAIL);
	PLAY(&w, ":flag", ":note", ":note ask the coach", ":hint", ":why", "", "");
	ck_assert_shows(&w, "answer> :flag\nFlagged.\nanswer> :note\nType the note behind it,");
	ck_assert_shows(&w, "answer> :note ask the coach\nNoted.\n"
			    "answer> :hint\nHint: Think of one day.\n"
			    "answer> :why\nIt is new to you, and almost surely asked, so it "
			    "comes early.\n");
	read_log(&w, &log);
	ck_assert_uint_eq(log.counts[RH_EVENT_FLAG], 1);
	ck_assert_uint_eq(log.counts[RH_EVENT_NOTE], 1);
	ck_assert(rh_store_card(w.store, "lead", "differ", "", &state, NULL));
	ck_assert(state.flagged);
	script_clear(&w);
}
END_TEST

START_TEST(test_enter_at_choose_asks_again)
{
	Script w;

	init(&w, HEAD MYTH TAIL);
	PLAY(&w, "", "1?", "");
	ck_assert_shows(&w, "choose> \nValid: 1 or 2, with ? if not sure.");
	ck_assert_uint_eq(w.summary.graded, 1);
	script_clear(&w);
}
END_TEST

START_TEST(test_too_quick)
{
	Script w;

	init(&w, HEAD QUESTION TAIL);
	w.setup.is_terminal = TRUE;
	PLAY(&w, "[600]", "", "q");
	ck_assert_shows(&w, "Which did you miss? Enter = all, - = none, m = an example\nmissed> \n"
			    "Said none of 5.");
	script_clear(&w);
	/* From a pipe every answer is quick. */
	init(&w, HEAD QUESTION TAIL);
	PLAY(&w, "[0]", "[0]");
	ck_assert_shows(&w, "Done: 1 card. All saved.\n");
	ck_assert_shows(&w, "A good answer makes these points.\n");
	ck_assert_shows(&w, "Enter = none, 0 = all, m = an example\nmissed> \nSaid all 5.");
	script_clear(&w);
}
END_TEST

START_TEST(test_card_without_points)
{
	Script w;

	init(&w, HEAD "<question id=\"bare\"><ask>Why?</ask></question>" TAIL);
	PLAY(&w, "", "0", "", "", "");
	ck_assert_shows(&w, "This card has no points to compare with. (You took 24 s.)\n"
			    "Did it go well? Enter = yes, 0 = no\nmissed> 0\nNot yet. Back in a few");
	script_clear(&w);
}
END_TEST

/* --------------------------------------------------------- waiting and ending */

START_TEST(test_wait)
{
	Script w;

	init(&w, HEAD PLAIN("a", "A?") PLAIN("b", "B?") TAIL);
	PLAY(&w, "", "0", "", "0", "", "", "", "", "");
	ck_assert_shows(&w, "2 cards are due back in 8 minutes. Enter = now, q = leave\nnext> \n"
			    "\nCard 3 of 4: again\n");
	/* One Enter brings both. */
	ck_assert_shows(&w, "Card 4 of 5: again\n");
	ck_assert_uint_eq(w.summary.graded, 4);
	script_clear(&w);
}
END_TEST

START_TEST(test_wait_and_leave)
{
	Script w;

	init(&w, HEAD PLAIN("a", "A?") TAIL);
	PLAY(&w, "", "0", "q");
	ck_assert_shows(&w, "1 card is due back in 8 minutes. Enter = now, q = leave\nnext> q\n"
			    "Done: 1 card in 27 s. All saved.\nWorth a thought: One point.\n"
			    "Tomorrow about 1 card.  Type: rehearse\n");
	ck_assert_str_eq(w.summary.reason, "quit");
	script_clear(&w);
}
END_TEST

START_TEST(test_hours_are_not_waited_for)
{
	Script w;

	init(&w, HEAD PLAIN("a", "A?") TAIL);
	/* Again, then good when its eight minutes are over. */
	PLAY(&w, "", "0", "[480000]", "", "", "never read");
	ck_assert_shows(&w, "Said it. Back later today.\nDone: 2 cards");
	ck_assert_str_eq(w.summary.reason, "empty");
	ck_assert_uint_eq(w.at, 5);
	script_clear(&w);
}
END_TEST

START_TEST(test_three_agains_rest)
{
	Script w;

	init(&w, HEAD PLAIN("a", "A?") TAIL);
	PLAY(&w, "", "0", "", "", "0", "", "", "0");
	ck_assert_shows(&w, "Missed it. It rests till tomorrow.\nDone: 3 cards");
	script_clear(&w);
}
END_TEST

START_TEST(test_ends)
{
	Script w;

	init(&w, HEAD PLAIN("a", "A?") PLAIN("b", "B?") TAIL);
	PLAY(&w, "", "", "q");
	ck_assert_str_eq(w.summary.reason, "quit");
	ck_assert_uint_eq(w.summary.graded, 1);
	PLAY(&w, "<eof>");
	ck_assert_str_eq(w.summary.reason, "eof");
	ck_assert_int_eq(w.summary.ended, RH_REPLY_EOF);
	ck_assert_shows(&w, "Done: no card this time.\n");
	PLAY(&w, "<int>");
	ck_assert_str_eq(w.summary.reason, "signal");
	ck_assert_int_eq(w.summary.ended, RH_REPLY_INTERRUPT);
	w.setup.session.max_cards = 1;
	PLAY(&w, "", "", "never read");
	ck_assert_str_eq(w.summary.reason, "cards");
	ck_assert_uint_eq(w.at, 2);
	script_clear(&w);
}
END_TEST

START_TEST(test_draft_is_offered)
{
	Script w;
	Log log;

	init(&w, HEAD QUESTION TAIL);
	PLAY(&w, "<term>half an ans");
	ck_assert_int_eq(w.summary.ended, RH_REPLY_SIGNAL);
	PLAY(&w, "", "");
	ck_assert_shows(&w, "You had typed: half an ans\nEnter = send it, - = drop it, or type anew.\n");
	read_log(&w, &log);
	ck_assert_int_eq(log.mode, RH_MODE_TYPED);
	ck_assert_int_eq(log.words, 3);
	script_clear(&w);
	init(&w, HEAD QUESTION TAIL);
	PLAY(&w, "<term>half an ans");
	/* Offered, not used and not lost; then dropped. */
	PLAY(&w, "<eof>");
	PLAY(&w, "-", "", "");
	ck_assert_shows(&w, "You had typed: half an ans\n");
	read_log(&w, &log);
	ck_assert_int_eq(log.mode, RH_MODE_ALOUD);
	script_clear(&w);
}
END_TEST

START_TEST(test_typed_and_left_is_a_draft)
{
	Script w;

	init(&w, HEAD QUESTION TAIL);
	PLAY(&w, "typed in full", "q");
	ck_assert_uint_eq(w.summary.graded, 0);
	PLAY(&w, "q");
	ck_assert_shows(&w, "You had typed: typed in full\n");
	script_clear(&w);
}
END_TEST

/* ------------------------------------------------------------- failed writes */

START_TEST(test_full_disk_retried)
{
	Script w;
	Log log;

	init(&w, HEAD QUESTION TAIL);
	PLAY(&w, "", "<full>1", "", "x", "<room>r", "never read");
	limit_files(FALSE);
	ck_assert_shows(&w, "missed> 1\nNot saved: ");
	ck_assert_shows(&w, "Your grade (hard) is kept here. r = try again, q = leave without it\n"
			    "next> \nNot saved: ");
	ck_assert_shows(&w, "next> r\nSaid 4 of 5. Back tomorrow.\nDone: 1 card");
	ck_assert_uint_eq(w.summary.unsaved, 0);
	read_log(&w, &log);
	ck_assert_uint_eq(log.n, 1);
	ck_assert_int_eq(log.grades[0], RH_GRADE_HARD);
	ck_assert_uint_eq(log.n_said, 4);
	script_clear(&w);
}
END_TEST

START_TEST(test_full_disk_given_up)
{
	Script w;
	Log log;

	init(&w, HEAD PLAIN("a", "A?") PLAIN("b", "B?") TAIL);
	PLAY(&w, "", "", "", "<full>0", "q");
	limit_files(FALSE);
	ck_assert_shows(&w, "next> q\nNot saved: the grade of this card (again).\n"
			    "Done: 1 card in 27 s. These are saved, the last grade is not.\n");
	ck_assert_uint_eq(w.summary.unsaved, 1);
	ck_assert_uint_eq(w.summary.graded, 1);
	read_log(&w, &log);
	ck_assert_uint_eq(log.n, 1);
	script_clear(&w);
}
END_TEST

START_TEST(test_full_disk_undo)
{
	Script w;
	Log log;

	init(&w, HEAD PLAIN("a", "A?") PLAIN("b", "B?") TAIL);
	/* The undo fails and changes nothing; the second try takes the grade back. */
	PLAY(&w, "", "", "<full>u", "<room>u", "", "0", "", "", "q");
	limit_files(FALSE);
	ck_assert_shows(&w, "answer> u\nNot saved: ");
	ck_assert_shows(&w, "answer> u\nTaken back. The card comes again now.\n");
	read_log(&w, &log);
	ck_assert_uint_eq(log.counts[RH_EVENT_UNDO], 1);
	ck_assert_uint_eq(reps_of(&w, "a"), 1);
	ck_assert_uint_eq(w.summary.graded, 2);
	script_clear(&w);
}
END_TEST

START_TEST(test_full_disk_change_at_next)
{
	Script w;

	init(&w, HEAD MYTH TAIL);
	seed_for_myth(&w, FALSE);
	PLAY(&w, "2", "<full>e", "<room>e", "");
	limit_files(FALSE);
	ck_assert_shows(&w, "next> e\nNot saved: ");
	ck_assert_shows(&w, "next> e\nNoted as easy.");
	ck_assert_uint_eq(reps_of(&w, "top"), 1);
	script_clear(&w);
}
END_TEST

/* ------------------------------------------------------------ days and facets */

START_TEST(test_variant_changes)
{
	Script w;

	init(&w, HEAD QUESTION TAIL);
	PLAY(&w, "", "0", "", "", "");
	ck_assert_shows(&w, "Card 1 of 1: question\n  What separates managing from leading");
	ck_assert_shows(&w, "Card 2 of 2: again\n  How do managing and leading differ?\n");
	script_clear(&w);
}
END_TEST

START_TEST(test_reverse_on_another_day)
{
	Script w;

	init(&w, HEAD CONTRAST TAIL);
	PLAY(&w, "", "");
	ck_assert_hides(&w, "Which side is this?");
	w.now_ms = NOW + DAY;
	PLAY(&w, "1", "");
	ck_assert_shows(&w, "Card 1 of 1: two sides\n"
			    "  Time: where does a manager look, where does a leader look?\n");
	ck_assert_shows(&w, "Which side is this?\n"
			    "  1 managing, 2 leading, 3 both. Not sure? Add ?\n");
	ck_assert_shows(&w, "  Managing: this week and this quarter\n"
			    "  Leading: what the team can become later\n"
			    "  Put it fairly: a good week now pays for the later plan.\n"
			    "Enter = next\n");
	script_clear(&w);
}
END_TEST

START_TEST(test_check_after_a_week)
{
	Script w;
	const char *xml = HEAD
		"<myth id=\"top\"><fact>F.</fact><claim>C.</claim><why>W.</why><better>B</better>"
		"<check answer=\"false\">Is leading always better?</check></myth>" TAIL;

	init(&w, xml);
	PLAY(&w, "1?", "", "q");
	for (int day = 1; day <= 5; day += 4) {
		w.now_ms = NOW + day * DAY;
		PLAY(&w, "q");
		ck_assert_hides(&w, "always better");
	}
	w.now_ms = NOW + 7 * DAY;
	w.setup.session.ahead = FALSE;
	PLAY(&w, "2?", "", "2?", "");
	/* One of the two facets today, whichever was likelier forgotten. */
	ck_assert_hides(&w, "always better");
	w.now_ms = NOW + 8 * DAY;
	PLAY(&w, "2", "", "q");
	ck_assert_shows(&w, "\"Is leading always better?\"");
	script_clear(&w);
}
END_TEST

START_TEST(test_variables)
{
	Script w;

	init(&w, HEAD PLAIN("a", "Why {company}, and {{not}?") TAIL);
	PLAY(&w, "q");
	ck_assert_shows(&w, "  Why the company, and {not}?\n");
	script_clear(&w);
}
END_TEST

START_TEST(test_reveal_has_twelve_lines)
{
	GString *xml = g_string_new(HEAD "<question id=\"long\"><ask>Long?</ask>");
	Script w;
	guint rows = 0;

	for (int i = 0; i < 12; i++)
		g_string_append_printf(xml, "<point id=\"p%d\">Point %d goes on for so long that "
				       "it needs a second line in a window of eighty columns"
				       "</point>", i, i);
	g_string_append(xml, "</question>" TAIL);
	init(&w, xml->str);
	PLAY(&w, "", "6", "1", "q");
	for (const char *p = strstr(w.out->str, "A good answer"); !g_str_has_prefix(p, "missed>"); p++)
		rows += *p == '\n';
	ck_assert_uint_le(rows, 12);
	ck_assert_uint_ge(rows, 10);
	ck_assert_shows(&w, "missed> 6\nValid: Enter, digits 1 to 5,");
	script_clear(&w);
	g_string_free(xml, TRUE);
}
END_TEST

/* ----------------------------------------------------------------- the engine */

START_TEST(test_engine_preview)
{
	Script w;
	RhWhen when = { NOW, TZ };
	RhTurn turn;
	RhVerdict verdict = RH_VERDICT_INIT;
	RhOutcome outcome;

	init(&w, HEAD QUESTION TAIL);
	const RhDeck *deck = w.deck;
	g_autoptr(RhEngine) engine = rh_engine_new(w.store, &deck, 1, &w.setup.session, &when, NULL);
	rh_engine_next(engine, NOW, &turn);
	ck_assert_int_eq(turn.what, RH_TURN_CARD);
	const RhTask *task = rh_engine_task(engine);
	ck_assert(task->is_new);
	/* 8 minutes at least; then the intervals of the published defaults. */
	ck_assert_double_eq_tol(task->intervals[RH_GRADE_AGAIN], 8.0 / 1440, 1e-9);
	ck_assert_double_eq_tol(task->intervals[RH_GRADE_HARD], 14.0 / 24, 0.05);
	ck_assert_double_eq_tol(task->intervals[RH_GRADE_GOOD], 4.8, 0.1);
	ck_assert_double_eq_tol(task->intervals[RH_GRADE_EASY], 54, 1);
	ck_assert(!rh_engine_grade(engine, &verdict, &when, &outcome, NULL));
	verdict.choice = 2;
	ck_assert(!rh_engine_grade(engine, &verdict, &when, &outcome, NULL));
	verdict.choice = 0;
	verdict.has_lines = TRUE;
	verdict.missed = 1u << 5;
	ck_assert(!rh_engine_grade(engine, &verdict, &when, &outcome, NULL));
	verdict.missed = 1;
	ck_assert(rh_engine_grade(engine, &verdict, &when, &outcome, NULL));
	ck_assert_int_eq(outcome.grade, RH_GRADE_HARD);
	ck_assert_int_gt(outcome.seq, 0);
	rh_engine_next(engine, NOW, &turn);
	ck_assert_int_eq(turn.what, RH_TURN_END);
	ck_assert(rh_engine_finish(engine, "empty", &when, NULL));
	script_clear(&w);
}
END_TEST

START_TEST(test_retrievability_is_predicted)
{
	Script w;
	Log log;

	init(&w, HEAD QUESTION TAIL);
	PLAY(&w, "", "");
	w.now_ms = NOW + 6 * DAY;
	PLAY(&w, "", "");
	read_log(&w, &log);
	ck_assert_uint_eq(log.n, 2);
	ck_assert_double_gt(log.r_predicted, 0.80);
	ck_assert_double_lt(log.r_predicted, 0.90);
	script_clear(&w);
}
END_TEST

#define EDITION(version) "<deck id=\"lead\" version=\"" version "\" format=\"1\" " \
	"xml:lang=\"en\"><title>Leading</title>"

static void change_deck(Script *script, const char *xml)
{
	rh_deck_free(script->deck);
	script->deck = script_read(xml);
	PLAY(script, "q");
}

START_TEST(test_new_edition_is_noticed)
{
	Script w;
	RhCardState state;
	Log log;

	init(&w, HEAD PLAIN("a", "A?") PLAIN("b", "B?") TAIL);
	PLAY(&w, "", "", "", "");
	change_deck(&w, EDITION("2") PLAIN("a", "A, in other words?") TAIL);
	read_log(&w, &log);
	ck_assert_uint_eq(log.counts[RH_EVENT_EDITION], 1);
	ck_assert_uint_eq(log.counts[RH_EVENT_RETIRE], 1);
	ck_assert(rh_store_card(w.store, "lead", "a", "", &state, NULL));
	ck_assert_str_eq(state.mark, "reworded");
	ck_assert_int_lt(state.due_ms, NOW + 2 * DAY);
	ck_assert(rh_store_card(w.store, "lead", "b", "", &state, NULL));
	ck_assert(state.retired);
	/* Taken in once. */
	PLAY(&w, "q");
	read_log(&w, &log);
	ck_assert_uint_eq(log.counts[RH_EVENT_EDITION], 1);
	script_clear(&w);
}
END_TEST

START_TEST(test_retired_card_comes_back)
{
	Script w;
	RhCardState state;

	init(&w, HEAD PLAIN("a", "A?") PLAIN("b", "B?") TAIL);
	PLAY(&w, "", "", "", "");
	change_deck(&w, EDITION("2") PLAIN("a", "A?") TAIL);
	/* Still known when yet another edition does not have it either. */
	change_deck(&w, EDITION("3") PLAIN("a", "A?") PLAIN("c", "C?") TAIL);
	change_deck(&w, EDITION("4") PLAIN("a", "A?") PLAIN("b", "B?") TAIL);
	ck_assert(rh_store_card(w.store, "lead", "b", "", &state, NULL));
	ck_assert(!state.retired);
	ck_assert_uint_eq(state.reps, 1);
	script_clear(&w);
}
END_TEST

START_TEST(test_retired_card_comes_back_renamed)
{
	Script w;
	RhCardState state;

	init(&w, HEAD PLAIN("a", "A?") PLAIN("b", "B?") TAIL);
	PLAY(&w, "", "", "", "");
	change_deck(&w, EDITION("2") PLAIN("a", "A?") TAIL);
	change_deck(&w, EDITION("3") PLAIN("a", "A?")
		    "<question id=\"bee\" was=\"b\"><ask>B?</ask>"
		    "<point id=\"p\">One point</point></question>" TAIL);
	ck_assert(rh_store_card(w.store, "lead", "bee", "", &state, NULL));
	ck_assert(!state.retired);
	ck_assert_uint_eq(state.reps, 1);
	script_clear(&w);
}
END_TEST

START_TEST(test_filters)
{
	Script w;

	init(&w, HEAD "<competency id=\"c1\">One</competency>"
		   "<question id=\"a\" competency=\"c1\" level=\"mid senior\"><ask>A?</ask></question>"
		   "<question id=\"b\" level=\"entry\"><ask>B?</ask></question>"
		   "<question id=\"c\"><ask>C?</ask></question>" MYTH TAIL);
	w.setup.session.competency = "c1";
	PLAY(&w, "q");
	ck_assert_shows(&w, "Card 1 of 1: question\n  A?\n");
	w.setup.session.competency = NULL;
	w.setup.session.level = "entry";
	w.setup.session.kind = RH_KIND_QUESTION;
	PLAY(&w, "", "", "", "", "never read");
	ck_assert_uint_eq(w.summary.graded, 2);
	ck_assert_shows(&w, "B?");
	ck_assert_shows(&w, "C?");
	ck_assert_hides(&w, "A?");
	script_clear(&w);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("session");
	TCase *blocks = tcase_create("blocks");
	TCase *keys = tcase_create("keys");
	TCase *rest = tcase_create("rest");

	tcase_add_test(blocks, test_question_block);
	tcase_add_test(blocks, test_question_block_40);
	tcase_add_test(blocks, test_typed_block);
	tcase_add_test(blocks, test_typed_overruled);
	tcase_add_test(blocks, test_typed_all_found);
	tcase_add_test(blocks, test_myth_block);
	tcase_add_test(blocks, test_myth_block_40);
	tcase_add_test(blocks, test_myth_shows_the_fact_too);
	tcase_add_test(blocks, test_sure_and_mistaken);
	tcase_add_test(blocks, test_situation_block);
	tcase_add_test(blocks, test_contrast_block);
	tcase_add_test(blocks, test_redflag_block);
	tcase_add_test(blocks, test_story_block);
	tcase_add_test(blocks, test_end_page);
	tcase_add_test(blocks, test_nothing_due);
	tcase_add_test(blocks, test_tomorrow_after_a_first_session);
	tcase_add_test(blocks, test_another_command);
	tcase_add_test(blocks, test_first_session_order);
	tcase_add_test(blocks, test_forty_per_cent);
	tcase_add_test(blocks, test_day_line);
	tcase_add_test(keys, test_undo);
	tcase_add_test(keys, test_undo_nothing);
	tcase_add_test(keys, test_change_at_next);
	tcase_add_test(keys, test_grade_by_hand);
	tcase_add_test(keys, test_return);
	tcase_add_test(keys, test_return_to_typed);
	tcase_add_test(keys, test_undo_keeps_what_was_typed);
	tcase_add_test(keys, test_reminder);
	tcase_add_test(keys, test_more);
	tcase_add_test(keys, test_unknown_entries);
	tcase_add_test(keys, test_help);
	tcase_add_test(keys, test_skip_bury_suspend);
	tcase_add_test(keys, test_undo_a_skip);
	tcase_add_test(keys, test_flag_note_hint_why);
	tcase_add_test(keys, test_enter_at_choose_asks_again);
	tcase_add_test(keys, test_too_quick);
	tcase_add_test(keys, test_card_without_points);
	tcase_add_test(rest, test_wait);
	tcase_add_test(rest, test_wait_and_leave);
	tcase_add_test(rest, test_hours_are_not_waited_for);
	tcase_add_test(rest, test_three_agains_rest);
	tcase_add_test(rest, test_ends);
	tcase_add_test(rest, test_draft_is_offered);
	tcase_add_test(rest, test_typed_and_left_is_a_draft);
	tcase_add_test(rest, test_full_disk_retried);
	tcase_add_test(rest, test_full_disk_given_up);
	tcase_add_test(rest, test_full_disk_undo);
	tcase_add_test(rest, test_full_disk_change_at_next);
	tcase_add_test(rest, test_variant_changes);
	tcase_add_test(rest, test_reverse_on_another_day);
	tcase_add_test(rest, test_check_after_a_week);
	tcase_add_test(rest, test_variables);
	tcase_add_test(rest, test_reveal_has_twelve_lines);
	tcase_add_test(rest, test_engine_preview);
	tcase_add_test(rest, test_retrievability_is_predicted);
	tcase_add_test(rest, test_new_edition_is_noticed);
	tcase_add_test(rest, test_retired_card_comes_back);
	tcase_add_test(rest, test_retired_card_comes_back_renamed);
	tcase_add_test(rest, test_filters);
	suite_add_tcase(suite, blocks);
	suite_add_tcase(suite, keys);
	suite_add_tcase(suite, rest);
	return unit_main(suite);
}
