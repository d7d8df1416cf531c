/*
 * english.c - what a stemmer does not know of English: irregular forms, words
 * that it takes for others, two ways of spelling, and contractions.
 *
 * The forms of be and the past of have stay apart on purpose: "I am" and "I
 * was", "I have" and "I had" are different things to say, and patterns tell
 * them apart.
 */
#include "answer/language.h"

#include <string.h>

/*
 * The tables are written for reading; at the first look-up each becomes a hash
 * table, which stays until the program ends.
 */

/* A word, and others separated by spaces. */
typedef struct {
	const char *word;
	const char *others;
} Entry;

/* ---------------------------------------------------------- irregular forms */

static const Entry irregular[] = {
	{ "arise", "arose arisen" }, { "awake", "awoke awoken" }, { "beat", "beaten" },
	{ "become", "became" }, { "begin", "began begun" }, { "bend", "bent" },
	{ "bind", "bound" }, { "bite", "bitten" }, { "blow", "blew blown" },
	{ "break", "broke broken" }, { "breed", "bred" }, { "bring", "brought" },
	{ "build", "built" }, { "burn", "burnt" }, { "buy", "bought" }, { "catch", "caught" },
	{ "choose", "chose chosen" }, { "cling", "clung" }, { "come", "came" },
	{ "creep", "crept" }, { "deal", "dealt" }, { "dig", "dug" }, { "do", "does did done" },
	{ "draw", "drew drawn" }, { "dream", "dreamt" }, { "drink", "drank drunk" },
	{ "drive", "drove driven" }, { "eat", "ate eaten" }, { "fall", "fell fallen" },
	{ "feed", "fed" }, { "feel", "felt" }, { "fight", "fought" }, { "find", "found" },
	{ "flee", "fled" }, { "fly", "flew flown" }, { "forbid", "forbade forbidden" },
	{ "foresee", "foresaw foreseen" }, { "forget", "forgot forgotten" },
	{ "forgive", "forgave forgiven" }, { "freeze", "froze frozen" }, { "get", "got gotten" },
	{ "give", "gave given" }, { "go", "goes went gone" }, { "grow", "grew grown" },
	{ "hang", "hung" }, { "have", "has" }, { "hear", "heard" }, { "hide", "hid hidden" },
	{ "hold", "held" }, { "keep", "kept" }, { "kneel", "knelt" }, { "know", "knew known" },
	{ "lay", "laid" }, { "lead", "led" }, { "lean", "leant" }, { "leap", "leapt" },
	{ "learn", "learnt" }, { "leave", "left" }, { "lend", "lent" }, { "light", "lit" },
	{ "lose", "lost" }, { "make", "made" }, { "mean", "meant" }, { "meet", "met" },
	{ "mislead", "misled" }, { "mistake", "mistook mistaken" },
	{ "misunderstand", "misunderstood" }, { "outgrow", "outgrew outgrown" },
	{ "overcome", "overcame" }, { "oversee", "oversaw overseen" },
	{ "overtake", "overtook overtaken" }, { "pay", "paid" }, { "plead", "pled" },
	{ "prove", "proven" }, { "rebuild", "rebuilt" }, { "redo", "redid redone" },
	{ "repay", "repaid" }, { "rethink", "rethought" }, { "rewrite", "rewrote rewritten" },
	{ "ride", "rode ridden" }, { "ring", "rang rung" }, { "rise", "rose risen" },
	{ "run", "ran" }, { "say", "said" }, { "see", "saw seen" }, { "seek", "sought" },
	{ "sell", "sold" }, { "send", "sent" }, { "sew", "sewn" }, { "shake", "shook shaken" },
	{ "shine", "shone" }, { "shoot", "shot" }, { "show", "shown" }, { "shrink", "shrank shrunk" },
	{ "sing", "sang sung" }, { "sink", "sank sunk" }, { "sit", "sat" }, { "sleep", "slept" },
	{ "slide", "slid" }, { "smell", "smelt" }, { "speak", "spoke spoken" },
	{ "speed", "sped" }, { "spell", "spelt" }, { "spend", "spent" }, { "spill", "spilt" },
	{ "spin", "spun" }, { "spoil", "spoilt" },
	{ "spring", "sprang sprung" }, { "stand", "stood" }, { "steal", "stole stolen" },
	{ "stick", "stuck" }, { "stride", "strode" }, { "strike", "struck stricken" },
	{ "strive", "strove striven" }, { "swear", "swore sworn" }, { "sweep", "swept" },
	{ "swell", "swollen" }, { "swim", "swam swum" }, { "swing", "swung" },
	{ "take", "took taken" }, { "teach", "taught" }, { "tear", "tore torn" },
	{ "tell", "told" }, { "think", "thought thoughts" }, { "throw", "threw thrown" },
	{ "undergo", "undergoes underwent undergone" }, { "understand", "understood" },
	{ "undertake", "undertook undertaken" }, { "undo", "undid undone" },
	{ "uphold", "upheld" }, { "wake", "woke woken" }, { "wear", "wore worn" },
	{ "weave", "wove woven" }, { "weep", "wept" }, { "win", "won" },
	{ "withdraw", "withdrew withdrawn" }, { "withhold", "withheld" },
	{ "withstand", "withstood" }, { "write", "wrote written" },

	{ "analysis", "analyses" }, { "child", "children" }, { "crisis", "crises" },
	{ "criterion", "criteria" }, { "foot", "feet" }, { "half", "halves" },
	{ "hypothesis", "hypotheses" }, { "knife", "knives" },
	{ "loaf", "loaves" }, { "man", "men" }, { "mouse", "mice" },
	{ "person", "people peoples persons" }, { "phenomenon", "phenomena" },
	{ "self", "selves" }, { "shelf", "shelves" }, { "thief", "thieves" },
	{ "tooth", "teeth" }, { "wife", "wives" }, { "woman", "women" },

	/* A noun and a verb that are spelled apart in Britain only, and other pairs. */
	{ "practice", "practise practises practised practising practices practiced practicing" },
	{ "license", "licence licences" }, { "defense", "defence" }, { "offense", "offence" },
	{ "program", "programme programmes" }, { "center", "centre centres centred" },
	{ "theater", "theatre theatres" }, { "meter", "metre metres" }, { "liter", "litre litres" },
	{ "gray", "grey" }, { "skeptic", "sceptic sceptics" }, { "skeptical", "sceptical" },
	{ "dialog", "dialogue dialogues" }, { "catalog", "catalogue catalogues" },
	{ "judgment", "judgement judgements" }, { "skillful", "skilful" },
	{ "odor", "odour odours" }, { "armor", "armour" }, { "among", "amongst" },
	{ "while", "whilst" }, { "ok", "okay" },
};

/* ------------------------------------------------------------- kept apart */

/*
 * A stem, and the forms that have it whatever the stemmer says, in American
 * spelling.
 */
static const Entry apart[] = {
	/* The roles are not the work. */
	{ "manage", "manage manages managed managing" }, { "manager", "manager managers" },
	{ "management", "management managements" }, { "lead", "lead leads leading" },
	{ "leader", "leader leaders" }, { "leadership", "leadership leaderships" },
	/* Taken for hard, late, near, bare, like, short. */
	{ "hardly", "hardly" }, { "lately", "lately" }, { "nearly", "nearly" },
	{ "barely", "barely" }, { "likely", "likely" }, { "unlikely", "unlikely" },
	{ "shortly", "shortly" }, { "mostly", "mostly" },
	/* Taken for busy, even, mean, person, direct, author, execute, import. */
	{ "business", "business businesses" }, { "evening", "evening evenings" },
	{ "meaning", "meaning meanings" }, { "meaningful", "meaningful" },
	{ "personal", "personal personally" }, { "personality", "personality personalities" },
	{ "direction", "direction directions" }, { "director", "director directors" },
	{ "authority", "authority authorities" }, { "executive", "executive executives" },
	{ "important", "important importantly" }, { "importance", "importance" },
	/* Taken for custom, depart, apart, experience, compete, response, organ. */
	{ "customer", "customer customers" }, { "department", "department departments" },
	{ "apartment", "apartment apartments" }, { "experiment",
		"experiment experiments experimented experimenting" },
	{ "competent", "competent competently competence competences competency competencies" },
	{ "response", "response responses" }, { "organic", "organic organically" },
	{ "organize", "organize organizes organized organizing organization organizations" },
};

static GHashTable *build(const Entry *entries, gsize n)
{
	GHashTable *table = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (gsize i = 0; i < n; i++) {
		g_auto(GStrv) others = g_strsplit(entries[i].others, " ", -1);

		for (char **other = others; *other != NULL; other++)
			g_hash_table_insert(table, g_strdup(*other),
					    (gpointer)(guintptr)entries[i].word);
	}
	return table;
}

static const char *look_up(GHashTable **table, const Entry *entries, gsize n, const char *form)
{
	if (g_once_init_enter(table))
		g_once_init_leave(table, build(entries, n));
	return g_hash_table_lookup(*table, form);
}

const char *rh_english_base(const char *form)
{
	static GHashTable *table;

	return look_up(&table, irregular, G_N_ELEMENTS(irregular), form);
}

const char *rh_english_apart(const char *form)
{
	static GHashTable *table;

	return look_up(&table, apart, G_N_ELEMENTS(apart), form);
}

/* --------------------------------------------------------------- spelling */

/*
 * The rules are wider than British spelling ("promise" gets a z as well): what
 * counts is that all forms of a word go the same way and no two words meet.
 * The word must begin with at least this many letters: rise and our stay.
 */
#define SPELLING_BEGIN 3

/* What may follow after -is- and -ys-, and after -our-. */
static const char *const after_is[] = { "e", "es", "ed", "er", "ers", "ing", "able", "ation",
					"ations", "ational", NULL };
static const char *const after_our[] = { "", "s", "ed", "ing", "able", "ably", "al", "ally", "er",
					 "ers", "ful", "less", "ly", "hood", "hoods", "ite",
					 "ites", NULL };

/* The place of MIDDLE in WORD when one of ENDINGS follows it, else NULL. */
static char *find_before(char *word, const char *middle, const char *const *endings)
{
	char *at = strlen(word) > SPELLING_BEGIN ? strstr(word + SPELLING_BEGIN, middle) : NULL;

	for (; at != NULL; at = strstr(at + 1, middle))
		if (g_strv_contains(endings, at + strlen(middle)))
			return at;
	return NULL;
}

const char *rh_english_spelling(const char *form, char out[RH_SPELLING_MAX])
{
	char *at;

	if (g_strlcpy(out, form, RH_SPELLING_MAX) >= RH_SPELLING_MAX)
		return form;
	if ((at = find_before(out, "is", after_is)) != NULL ||
	    (at = find_before(out, "ys", after_is)) != NULL)
		at[1] = 'z';
	else if ((at = find_before(out, "our", after_our)) != NULL)
		memmove(at + 1, at + 2, strlen(at + 2) + 1);
	return out;
}

/* ------------------------------------------------------------ contractions */

/* Written without the apostrophe, or as it is spoken. */
static const Entry contracted[] = {
	{ "aint", "is not" }, { "arent", "are not" }, { "cannot", "can not" }, { "cant", "can not" },
	{ "couldnt", "could not" }, { "didnt", "did not" }, { "doesnt", "does not" },
	{ "dont", "do not" }, { "dunno", "do not know" }, { "em", "them" },
	{ "gonna", "going to" }, { "gotta", "got to" }, { "hadnt", "had not" },
	{ "hasnt", "has not" }, { "havent", "have not" }, { "hes", "he is" },
	{ "im", "i am" }, { "isnt", "is not" }, { "ive", "i have" }, { "kinda", "kind of" },
	{ "mustnt", "must not" }, { "neednt", "need not" }, { "shes", "she is" },
	{ "shouldnt", "should not" }, { "sorta", "sort of" }, { "thats", "that is" },
	{ "theres", "there is" }, { "theyre", "they are" }, { "theyve", "they have" },
	{ "wanna", "want to" }, { "wasnt", "was not" }, { "werent", "were not" },
	{ "weve", "we have" }, { "whats", "what is" }, { "wont", "will not" },
	{ "wouldnt", "would not" }, { "youre", "you are" }, { "youve", "you have" },
};

/* What stands before n't where it is no word by itself. */
static const Entry negated[] = {
	{ "ai", "is" }, { "ca", "can" }, { "sha", "shall" }, { "wo", "will" },
};

static const Entry endings[] = {
	{ "n't", "not" }, { "'m", "am" }, { "'re", "are" }, { "'ve", "have" }, { "'ll", "will" },
	{ "'d", "would" },
};

/* Behind these 's is a verb; behind a noun it is mostly the owner. */
static const char *const before_is[] = { "it", "that", "what", "he", "she", "there", "here",
					 "who", "where", "how", "when", "why", NULL };

static const char *find(const Entry *entries, gsize n, const char *word, gsize len)
{
	for (gsize i = 0; i < n; i++)
		if (strncmp(entries[i].word, word, len) == 0 && entries[i].word[len] == '\0')
			return entries[i].others;
	return NULL;
}

/* What 's stands for behind LEN bytes of WORD: a verb, "us", or only the owner. */
static const char *behind(const char *word, gsize len)
{
	g_autofree char *base = g_strndup(word, len);

	if (strcmp(base, "let") == 0)
		return "us";
	return g_strv_contains(before_is, base) ? "is" : "";
}

/*
 * The last word that WORD hides, of which LEN becomes what stands before it;
 * NULL if there is none.
 */
static const char *take_ending(const char *word, gsize *len)
{
	if (*len > 2 && strncmp(word + *len - 2, "'s", 2) == 0) {
		*len -= 2;
		return behind(word, *len);
	}
	for (gsize i = 0; i < G_N_ELEMENTS(endings); i++) {
		gsize n = strlen(endings[i].word);

		if (*len > n && strncmp(word + *len - n, endings[i].word, n) == 0) {
			*len -= n;
			return endings[i].others;
		}
	}
	return NULL;
}

char *rh_english_expand(const char *word)
{
	const char *whole = find(contracted, G_N_ELEMENTS(contracted), word, strlen(word));
	gsize len = strlen(word);
	const char *ending, *first = NULL, *base = NULL;
	GString *out;

	if (whole != NULL)
		return g_strdup(whole);
	if (strchr(word, '\'') == NULL)
		return NULL;
	out = g_string_new(NULL);
	while ((ending = take_ending(word, &len)) != NULL) {
		first = ending;
		g_string_prepend(out, ending);
		if (*ending != '\0')
			g_string_prepend_c(out, ' ');
	}
	if (first != NULL && strcmp(first, "not") == 0)
		base = find(negated, G_N_ELEMENTS(negated), word, len);
	if (base != NULL)
		g_string_prepend(out, base);
	else
		g_string_prepend_len(out, word, (gssize)len);
	return g_string_free(out, FALSE);
}
