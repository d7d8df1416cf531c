/*
 * explain.c - every code: its name, and what `rehearse explain CODE` prints.
 */
#include "deck/diag.h"
#include "text/words.h"

static const struct {
	const char *code, *title, *meaning, *wrong, *right;
} pages[RH_N_CODES] = {
	[RH_E_XML] = { "E001", N_("not well-formed XML"),
		N_("The file breaks a rule of XML that has no code of its own.  The place is where\n"
		   "the parser noticed; the mistake is there or just before."),
		"  <question id=\"why-us\" <ask>Why us?</ask></question>",
		"  <question id=\"why-us\"><ask>Why us?</ask></question>" },
	[RH_E_TRUNCATED] = { "E002", N_("the file ends too early"),
		N_("Every element must be closed before the file ends.  A file that was cut off\n"
		   "while it was sent or saved also looks like this: get it again."),
		"  <deck ...>\n    <title>Friday</title>\n    <question id=\"why-us\">",
		"  <deck ...>\n    <title>Friday</title>\n    <question id=\"why-us\">\n"
		"      <ask>Why us?</ask>\n    </question>\n  </deck>" },
	[RH_E_TAG_MISMATCH] = { "E003", N_("closed by another name"),
		N_("An element is closed by the name that opened it, and the one opened last is\n"
		   "closed first."),
		"  <point>One fact about them</ask>",
		"  <point>One fact about them</point>" },
	[RH_E_AMPERSAND] = { "E004", N_("& that means nothing"),
		N_("In XML & begins the name or the number of a character, as in &amp; or &#233;.\n"
		   "A & of the text itself is written &amp;.  Names from HTML such as &nbsp; are\n"
		   "not known: write the character, or its number."),
		"  <ask>Have you worked in R&D?</ask>",
		"  <ask>Have you worked in R&amp;D?</ask>" },
	[RH_E_LESS_THAN] = { "E005", N_("< that begins no tag"),
		N_("In XML < begins a tag.  A < of the text itself is written &lt;."),
		"  <point>Answered in < 2 minutes</point>",
		"  <point>Answered in &lt; 2 minutes</point>" },
	[RH_E_ATTR_TWICE] = { "E006", N_("the same attribute twice"),
		N_("A tag can have each attribute once."),
		"  <question id=\"a\" id=\"b\">",
		"  <question id=\"a\">" },
	[RH_E_ENCODING] = { "E007", N_("another encoding than UTF-8"),
		N_("Decks are UTF-8, so that every language works on every computer.  Save the file\n"
		   "as UTF-8 and say so in its first line, or leave the encoding out."),
		"  <?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>",
		"  <?xml version=\"1.0\" encoding=\"UTF-8\"?>" },
	[RH_E_NOT_UTF8] = { "E008", N_("bytes that are not UTF-8"),
		N_("The file says that it is UTF-8, or says nothing, but holds bytes that are not.\n"
		   "Most often it was saved as Latin-1 or Windows-1252.  Your editor's \"Save as\"\n"
		   "has a choice of encoding; on a command line: iconv -f WINDOWS-1252 -t UTF-8."),
		N_("  the byte E9 for an e with an acute accent"),
		N_("  the bytes C3 A9") },
	[RH_E_DOCTYPE] = { "E009", N_("DOCTYPE"),
		N_("A DOCTYPE can define names that stand for whole files or for endless text.  A\n"
		   "deck needs none, so the reading stops there.  For an XML editor name the\n"
		   "schema with <?xml-model href=\"deck.rng\"?> instead."),
		"  <!DOCTYPE deck>\n  <deck ...>",
		"  <deck ...>" },
	[RH_E_COMMENT] = { "E010", N_("a comment that XML does not allow"),
		N_("A comment begins with <!-- and ends with -->, and has no -- in between."),
		"  <!-- old -- do not use -->",
		"  <!-- old: do not use -->" },
	[RH_E_QUOTE] = { "E011", N_("an attribute without its quotes"),
		N_("The value of an attribute stands between straight quotes, \" or '.  A word\n"
		   "processor may have made them curly.  Within a value < is written &lt;."),
		"  <question id=why-us>",
		"  <question id=\"why-us\">" },
	[RH_E_MISSING_CHILD] = { "E012", N_("an element is missing"),
		N_("Some elements need others inside: a question needs an <ask>, a situation two\n"
		   "<choice>, a deck a <title> and a card."),
		"  <question id=\"why-us\">\n    <point>One fact about them</point>\n  </question>",
		"  <question id=\"why-us\">\n    <ask>Why us?</ask>\n"
		"    <point>One fact about them</point>\n  </question>" },
	[RH_E_UNKNOWN_ELEMENT] = { "E013", N_("unknown element"),
		N_("The deck format has no element of this name.  It is passed over with all that\n"
		   "is in it."),
		"  <questoin id=\"why-us\">",
		"  <question id=\"why-us\">" },
	[RH_E_MISPLACED] = { "E014", N_("an element in the wrong place"),
		N_("The element exists, but not inside this one.  Often the element before it was\n"
		   "not closed."),
		"  <ask>Why us? <point>One fact</point></ask>",
		"  <ask>Why us?</ask>\n  <point>One fact</point>" },
	[RH_E_ORDER] = { "E015", N_("elements in the wrong order"),
		N_("The elements of a card stand in one order, so that every deck reads alike."),
		"  <point>One fact</point>\n  <ask>Why us?</ask>",
		"  <ask>Why us?</ask>\n  <point>One fact</point>" },
	[RH_E_TOO_MANY] = { "E016", N_("too many of an element"),
		N_("This element can stand here only so often.  For further wordings of a question\n"
		   "there is <variant>."),
		"  <ask>Why us?</ask>\n  <ask>Why here?</ask>",
		"  <ask>Why us?</ask>\n  <variant>Why here?</variant>" },
	[RH_E_NOT_A_DECK] = { "E017", N_("not a deck"),
		N_("The first element of a deck is <deck>."),
		"  <cards> ... </cards>",
		"  <deck id=\"my-deck\" version=\"1\" format=\"1\" xml:lang=\"en\"> ... </deck>" },
	[RH_E_STRAY_TEXT] = { "E018", N_("text where none belongs"),
		N_("All text stands in an element that says what it is, and before the elements\n"
		   "inside the same one."),
		"  <question id=\"why-us\">Why us?</question>",
		"  <question id=\"why-us\"><ask>Why us?</ask></question>" },
	[RH_E_NO_TEXT] = { "E019", N_("an element without its text"),
		N_("This element says something, so it cannot be empty."),
		"  <ask></ask>",
		"  <ask>Why us?</ask>" },
	[RH_E_UNKNOWN_ATTR] = { "E020", N_("unknown attribute"),
		N_("This element has no such attribute."),
		"  <question id=\"why-us\" wieght=\"3\">",
		"  <question id=\"why-us\" weight=\"3\">" },
	[RH_E_MISSING_ATTR] = { "E021", N_("a missing attribute"),
		N_("This element needs the attribute."),
		"  <choice id=\"wait\">",
		"  <choice id=\"wait\" fit=\"poor\">" },
	[RH_E_MISSING_ID] = { "E022", N_("a missing id"),
		N_("Progress belongs to the id of a card, not to its wording or its place.  Choose\n"
		   "a short name that will not change; rehearse fmt fills in what is missing."),
		"  <question>",
		"  <question id=\"why-us\">" },
	[RH_E_BAD_ID] = { "E023", N_("not an id"),
		N_("An id is up to 64 small letters a to z, digits and the signs . _ - and begins\n"
		   "with a letter or a digit."),
		"  <question id=\"Why us?\">",
		"  <question id=\"why-us\">" },
	[RH_E_DUPLICATE_ID] = { "E024", N_("an id is used twice"),
		N_("The cards of a deck have different ids, so do the points of a card, the choices\n"
		   "of a situation, the inputs of an exercise."),
		"  <question id=\"q1\"> ...\n  <question id=\"q1\"> ...",
		"  <question id=\"q1\"> ...\n  <question id=\"q2\"> ..." },
	[RH_E_BAD_VALUE] = { "E025", N_("a value that is not valid"),
		N_("The attribute takes only certain words, or a number, a range, a date."),
		"  <question id=\"why-us\" weight=\"high\" seconds=\"90\">",
		"  <question id=\"why-us\" weight=\"3\" seconds=\"60-90\">" },
	[RH_E_FORMAT] = { "E026", N_("another format"),
		N_("This program reads format 1 of decks.  A deck of a later format needs a newer\n"
		   "program."),
		"  <deck id=\"d\" version=\"1\" format=\"2\" xml:lang=\"en\">",
		"  <deck id=\"d\" version=\"1\" format=\"1\" xml:lang=\"en\">" },
	[RH_E_NO_BEST] = { "E027", N_("a situation without a best choice"),
		N_("At least one choice of a situation is the best one: else nothing is learned."),
		"  <choice id=\"a\" fit=\"good\">",
		"  <choice id=\"a\" fit=\"best\">" },
	[RH_E_PATTERN] = { "E028", N_("a phrase pattern with a mistake"),
		N_("A <say> holds words that may stand up to three words apart, \"exact words\",\n"
		   "(one/of/these), @id for a declared group of words, ~5 for a longer gap, !word\n"
		   "for a word that must not be there, and | between alternatives."),
		"  <say>(lead / guide my team</say>",
		"  <say>(lead / guide) my team</say>" },
	[RH_E_WORDS] = { "E029", N_("a group of words with a mistake"),
		N_("A <words> element holds alternatives with / between them."),
		"  <words id=\"lead\">lead / / guide</words>",
		"  <words id=\"lead\">lead / guide</words>" },
	[RH_E_RULE] = { "E030", N_("a rule with a mistake"),
		N_("A rule compares sum(group), share(group) in percent, an input or a number by\n"
		   "eq ne lt le gt ge; and, or join comparisons, and binds tighter."),
		"  <rule if=\"people is 0\">",
		"  <rule if=\"sum(people) eq 0\">" },
	[RH_E_VARIABLE] = { "E031", N_("a variable that is not declared"),
		N_("{company} in a text stands for a variable, which is declared before the first\n"
		   "card with what to show until it is set.  A brace of the text itself is {{."),
		"  <ask>Why {company}?</ask>",
		"  <variable id=\"company\">this company</variable>\n  ...\n"
		"  <ask>Why {company}?</ask>" },
	[RH_E_CHARACTER] = { "E032", N_("a character that is not allowed"),
		N_("Control characters, marks that turn the direction of writing, and characters\n"
		   "that nobody can see could make a terminal show something else than what is\n"
		   "there.  Letters of every script are allowed.  Such characters often come with\n"
		   "text copied from a web page: delete the place and type it anew."),
		"  <ask>Why&#x202E; us?</ask>",
		"  <ask>Why us?</ask>" },
	[RH_E_WAS] = { "E033", N_("a renamed card whose old id is still there"),
		N_("was=\"old\" hands the history of the card \"old\" to this one.  That cannot be\n"
		   "while a card of the old id is in the deck, nor for two cards."),
		"  <question id=\"old\"> ...\n  <question id=\"new\" was=\"old\"> ...",
		"  <question id=\"new\" was=\"old\"> ..." },
	[RH_E_OPTIONS] = { "E034", N_("options and type do not fit"),
		N_("An input of type choice has two or more <option>; no other input has any."),
		"  <input id=\"mood\" type=\"line\">Mood<option id=\"good\">Good</option></input>",
		"  <input id=\"mood\" type=\"choice\">Mood<option id=\"good\">Good</option>"
		"<option id=\"bad\">Bad</option></input>" },
	[RH_E_INCLUDE_CYCLE] = { "E035", N_("decks that include each other"),
		N_("A deck cannot include itself, neither directly nor through another deck."),
		N_("  in deck a: <include deck=\"b\"/>   in deck b: <include deck=\"a\"/>"),
		N_("  in deck a: <include deck=\"b\"/>   in deck b: its own cards") },
	[RH_E_INCLUDE_MISSING] = { "E036", N_("an included deck or card is not there"),
		N_("<include> names the id of a deck that is installed, and cards of it.  See\n"
		   "rehearse decks for what is there."),
		"  <include deck=\"leader-manger\"/>",
		"  <include deck=\"leader-manager\"/>" },
	[RH_E_FILE_SIZE] = { "E041", N_("the file is too large"),
		N_("A deck file can have 64 MiB: more than 100,000 cards."),
		N_("  one file with everything"),
		N_("  several decks, and one that includes them") },
	[RH_E_DEPTH] = { "E042", N_("elements are nested too deep"),
		N_("Elements can be nested 16 deep; the deepest of a real deck are at 7."),
		"  <a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a>",
		"  <question id=\"why-us\"><ask>Why us?</ask></question>" },
	[RH_E_FIELD_SIZE] = { "E043", N_("a text is too long"),
		N_("One text or attribute can have 64 KiB, about 10,000 words."),
		N_("  <sample>a whole book</sample>"),
		N_("  <sample>an answer of two minutes, 280 words</sample>") },
	[RH_E_ATTR_COUNT] = { "E044", N_("too many attributes"),
		N_("A tag can have 16 attributes."),
		"  <question a=\"1\" b=\"1\" c=\"1\" ...>",
		"  <question id=\"why-us\">" },
	[RH_E_CARD_COUNT] = { "E045", N_("too many cards"),
		N_("A deck can have 1,000,000 cards."),
		N_("  one deck with everything"),
		N_("  several decks") },
	[RH_W_NO_POINT] = { "W001", N_("a question without any point"),
		N_("Without a <point> there is nothing to tick, and without a <sample> nothing to\n"
		   "compare with: the learner cannot tell a good answer from a poor one."),
		"  <question id=\"why-us\"><ask>Why us?</ask></question>",
		"  <question id=\"why-us\"><ask>Why us?</ask>\n"
		"    <point>One fact about them</point></question>" },
	[RH_W_LONG_PROMPT] = { "W002", N_("a long prompt"),
		N_("A prompt of more than 60 words takes longer than 15 seconds to read, and nobody\n"
		   "asks like that.  Move the circumstances into a <note>, or cut them."),
		"  <ask>Imagine that you ... (70 words)</ask>",
		"  <ask>Your best engineer resigns. What do you do first?</ask>" },
	[RH_W_SAME_PROMPT] = { "W003", N_("two prompts nearly the same"),
		N_("Two cards ask nearly the same, so they are learned twice and mixed up.  Make one\n"
		   "a <variant> of the other."),
		"  <ask>Why do you want to work here?</ask>\n"
		"  <ask>Why do you want to work here now?</ask>",
		"  <ask>Why do you want to work here?</ask>\n  <variant>Why here, and why now?</variant>" },
	[RH_W_COMPETENCY] = { "W004", N_("an undeclared competency"),
		N_("A competency that is declared has a label in lists and plans; one that is not is\n"
		   "often a slip of the pen."),
		"  <question id=\"why-us\" competency=\"motivaton\">",
		"  <competency id=\"motivation\">Motivation</competency>\n  ...\n"
		"  <question id=\"why-us\" competency=\"motivation\">" },
	[RH_W_SECONDS] = { "W005", N_("a sample longer than the time"),
		N_("Spoken at 140 words a minute the sample takes longer than the time that the card\n"
		   "allows.  Shorten it, or allow more."),
		N_("  <question id=\"why-us\" seconds=\"30-60\"> ... a sample of 200 words"),
		N_("  <question id=\"why-us\" seconds=\"60-90\"> ... a sample of 200 words") },
	[RH_W_CONTACT] = { "W006", N_("contact details in a private note"),
		N_("A private note has an e-mail address or a telephone number.  Private notes are\n"
		   "removed when a deck is packed for clients, but the deck file itself has them."),
		"  <private>Ask Ann, ann@example.org</private>",
		"  <private>Ask Ann</private>" },
	[RH_W_CURLY] = { "W007", N_("curly quotes in a pattern"),
		N_("In a <say> straight quotes mark exact words.  Curly ones are read as straight,\n"
		   "but they may have come from a word processor and stand for something else."),
		"  <say>\342\200\234my team\342\200\235</say>",
		"  <say>\"my team\"</say>" },
	[RH_W_NFC] = { "W008", N_("text that is not in normal form"),
		N_("A letter with an accent is written here as two characters.  It looks the same,\n"
		   "but searching and comparing may miss it.  On a command line: uconv -x nfc."),
		N_("  e and U+0301"),
		"  \303\251, U+00E9" },
	[RH_W_FEW_SAY] = { "W009", N_("a point with too few patterns"),
		N_("Measured on fresh answers, a point with one pattern is found in 2 of 24, one with\n"
		   "five to eight in 18 of 24.  Give four or more, or none: then the learner ticks it\n"
		   "by hand."),
		"  <point>Both are needed<say>both needed</say></point>",
		"  <point>Both are needed\n    <say>both needed</say>\n    <say>need both</say>\n"
		"    <say>(one/each) without the other</say>\n    <say>together</say></point>" },
	[RH_W_INSTRUCTION] = { "W010", N_("an instruction that means nothing"),
		N_("<?rehearse allow W002?> before a card silences that warning for it.  Nothing\n"
		   "else is known, and errors cannot be silenced."),
		"  <?rehearse ignore W002?>",
		"  <?rehearse allow W002?>" },
	[RH_W_SAMPLE_MISSES] = { "W011", N_("a sample that misses its own point"),
		N_("A sample shows how the points of its card are made.  When the patterns of a must\n"
		   "point do not find it there, they will miss learners who say it as well.  What\n"
		   "comes nearest: rehearse try FILE CARD."),
		"  <point>Both are needed<say>both needed</say> ...</point>\n"
		"  <sample>Each of the two is worth as much as the other.</sample>",
		"  <point>Both are needed<say>both needed</say>\n"
		"    <say>(as much/the same) ~4 other</say> ...</point>" },
	[RH_W_SAMPLE_TRAPPED] = { "W012", N_("a sample that walks into a trap"),
		N_("The patterns of a trap or of a red flag find something in a sample or in a better\n"
		   "line, which learners shall take for good.  Mostly the pattern is too wide: a veto\n"
		   "narrows it.  A red flag counts in every card, a trap in its own."),
		"  <avoid label=\"no fault\"><say>my fault</say> ...</avoid>\n"
		"  <sample>It was not my fault alone ...</sample>",
		"  <avoid label=\"no fault\"><say>!not my fault</say> ...</avoid>" },
	[RH_W_LINE_MISSED] = { "W013", N_("a red flag that misses its own line"),
		N_("The patterns of a red flag shall at least find the line that the card shows."),
		"  <line>I am more of a leader.</line>\n  <say>never a manager</say>",
		"  <line>I am more of a leader.</line>\n  <say>more ~2 leader</say>" },
	[RH_W_IDLE] = { "W014", N_("a veto or an alternative that makes no difference"),
		N_("Nothing can stand in a gap of ~0, so a veto there never applies; a veto of two\n"
		   "words needs a gap of two.  And an alternative is of no use when all that it finds\n"
		   "is found by a shorter one of the same point.  An <unless> needs a <say> whose finds\n"
		   "it can take back."),
		"  <say>leader ~0 !both manager</say>\n  <say>leader | born leader</say>",
		"  <say>leader ~3 !both manager</say>\n  <say>leader</say>" },
	[RH_H_NO_SAY] = { "H001", N_("a point without patterns"),
		N_("The learner ticks this point by hand.  That is fine in a first deck; patterns in\n"
		   "<say> let the program find the point in a typed answer."),
		"  <point>One fact about them</point>",
		"  <point>One fact about them\n    <say>I (read/saw) that you</say> ...</point>" },
	[RH_H_BARE_QUESTION] = { "H002", N_("a question with nothing beside it"),
		N_("A question can have other wordings, a sample answer and follow-up questions.\n"
		   "None is needed in a first deck; a deck for others is better with them."),
		"  <question id=\"why-us\"><ask>Why us?</ask> ... </question>",
		"  <question id=\"why-us\"><ask>Why us?</ask>\n"
		"    <variant>What draws you here?</variant> ... </question>" },
};

const char *rh_code_name(RhCode code)
{
	g_return_val_if_fail((guint)code < RH_N_CODES, "E001");
	return pages[code].code;
}

RhCode rh_code_parse(const char *name)
{
	guint code = 0;

	while (code < RH_N_CODES && g_ascii_strcasecmp(pages[code].code, name) != 0)
		code++;
	return (RhCode)code;
}

const char *rh_diagnostic_explain(const char *code)
{
	RhCode found = rh_code_parse(code);
	g_autofree char *page = NULL;

	if (found >= RH_N_CODES)
		return NULL;
	/* A title, the meaning, and the wrong beside the right: XML is the same everywhere. */
	page = g_strdup_printf("%s: %s\n\n%s\n\n%s\n%s\n\n%s\n%s\n", pages[found].code,
			       _(pages[found].title), _(pages[found].meaning), _("Wrong:"),
			       _(pages[found].wrong), _("Right:"), _(pages[found].right));
	/* One page a code and language: they stay. */
	return g_intern_string(page);
}

const char *const *rh_diagnostic_codes(void)
{
	static const char *codes[RH_N_CODES + 1];
	static gsize done;

	if (g_once_init_enter(&done)) {
		for (guint i = 0; i < RH_N_CODES; i++)
			codes[i] = pages[i].code;
		g_once_init_leave(&done, 1);
	}
	return codes;
}
