/*
 * explain.c - every code: its name, and what `rehearse explain CODE` prints.
 */
#include "deck/diag.h"

/* The text of a code: a title, the meaning, and the wrong beside the right. */
#define PAGE(code, title, meaning, wrong, right) \
	{ code, code ": " title "\n\n" meaning "\n\nWrong:\n" wrong "\n\nRight:\n" right "\n" }

static const struct {
	const char *code, *text;
} pages[RH_N_CODES] = {
	[RH_E_XML] = PAGE("E001", "not well-formed XML",
		"The file breaks a rule of XML that has no code of its own.  The place is where\n"
		"the parser noticed; the mistake is there or just before.",
		"  <question id=\"why-us\" <ask>Why us?</ask></question>",
		"  <question id=\"why-us\"><ask>Why us?</ask></question>"),
	[RH_E_TRUNCATED] = PAGE("E002", "the file ends too early",
		"Every element must be closed before the file ends.  A file that was cut off\n"
		"while it was sent or saved also looks like this: get it again.",
		"  <deck ...>\n    <title>Friday</title>\n    <question id=\"why-us\">",
		"  <deck ...>\n    <title>Friday</title>\n    <question id=\"why-us\">\n"
		"      <ask>Why us?</ask>\n    </question>\n  </deck>"),
	[RH_E_TAG_MISMATCH] = PAGE("E003", "closed by another name",
		"An element is closed by the name that opened it, and the one opened last is\n"
		"closed first.",
		"  <point>One fact about them</ask>",
		"  <point>One fact about them</point>"),
	[RH_E_AMPERSAND] = PAGE("E004", "& that means nothing",
		"In XML & begins the name or the number of a character, as in &amp; or &#233;.\n"
		"A & of the text itself is written &amp;.  Names from HTML such as &nbsp; are\n"
		"not known: write the character, or its number.",
		"  <ask>Have you worked in R&D?</ask>",
		"  <ask>Have you worked in R&amp;D?</ask>"),
	[RH_E_LESS_THAN] = PAGE("E005", "< that begins no tag",
		"In XML < begins a tag.  A < of the text itself is written &lt;.",
		"  <point>Answered in < 2 minutes</point>",
		"  <point>Answered in &lt; 2 minutes</point>"),
	[RH_E_ATTR_TWICE] = PAGE("E006", "the same attribute twice",
		"A tag can have each attribute once.",
		"  <question id=\"a\" id=\"b\">",
		"  <question id=\"a\">"),
	[RH_E_ENCODING] = PAGE("E007", "another encoding than UTF-8",
		"Decks are UTF-8, so that every language works on every computer.  Save the file\n"
		"as UTF-8 and say so in its first line, or leave the encoding out.",
		"  <?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>",
		"  <?xml version=\"1.0\" encoding=\"UTF-8\"?>"),
	[RH_E_NOT_UTF8] = PAGE("E008", "bytes that are not UTF-8",
		"The file says that it is UTF-8, or says nothing, but holds bytes that are not.\n"
		"Most often it was saved as Latin-1 or Windows-1252.  Your editor's \"Save as\"\n"
		"has a choice of encoding; on a command line: iconv -f WINDOWS-1252 -t UTF-8.",
		"  the byte E9 for an e with an acute accent",
		"  the bytes C3 A9"),
	[RH_E_DOCTYPE] = PAGE("E009", "DOCTYPE",
		"A DOCTYPE can define names that stand for whole files or for endless text.  A\n"
		"deck needs none, so the reading stops there.  For an XML editor name the\n"
		"schema with <?xml-model href=\"deck.rng\"?> instead.",
		"  <!DOCTYPE deck>\n  <deck ...>",
		"  <deck ...>"),
	[RH_E_COMMENT] = PAGE("E010", "a comment that XML does not allow",
		"A comment begins with <!-- and ends with -->, and has no -- in between.",
		"  <!-- old -- do not use -->",
		"  <!-- old: do not use -->"),
	[RH_E_QUOTE] = PAGE("E011", "an attribute without its quotes",
		"The value of an attribute stands between straight quotes, \" or '.  A word\n"
		"processor may have made them curly.  Within a value < is written &lt;.",
		"  <question id=why-us>",
		"  <question id=\"why-us\">"),
	[RH_E_MISSING_CHILD] = PAGE("E012", "an element is missing",
		"Some elements need others inside: a question needs an <ask>, a situation two\n"
		"<choice>, a deck a <title> and a card.",
		"  <question id=\"why-us\">\n    <point>One fact about them</point>\n  </question>",
		"  <question id=\"why-us\">\n    <ask>Why us?</ask>\n"
		"    <point>One fact about them</point>\n  </question>"),
	[RH_E_UNKNOWN_ELEMENT] = PAGE("E013", "unknown element",
		"The deck format has no element of this name.  It is passed over with all that\n"
		"is in it.",
		"  <questoin id=\"why-us\">",
		"  <question id=\"why-us\">"),
	[RH_E_MISPLACED] = PAGE("E014", "an element in the wrong place",
		"The element exists, but not inside this one.  Often the element before it was\n"
		"not closed.",
		"  <ask>Why us? <point>One fact</point></ask>",
		"  <ask>Why us?</ask>\n  <point>One fact</point>"),
	[RH_E_ORDER] = PAGE("E015", "elements in the wrong order",
		"The elements of a card stand in one order, so that every deck reads alike.",
		"  <point>One fact</point>\n  <ask>Why us?</ask>",
		"  <ask>Why us?</ask>\n  <point>One fact</point>"),
	[RH_E_TOO_MANY] = PAGE("E016", "too many of an element",
		"This element can stand here only so often.  For further wordings of a question\n"
		"there is <variant>.",
		"  <ask>Why us?</ask>\n  <ask>Why here?</ask>",
		"  <ask>Why us?</ask>\n  <variant>Why here?</variant>"),
	[RH_E_NOT_A_DECK] = PAGE("E017", "not a deck",
		"The first element of a deck is <deck>.",
		"  <cards> ... </cards>",
		"  <deck id=\"my-deck\" version=\"1\" format=\"1\" xml:lang=\"en\"> ... </deck>"),
	[RH_E_STRAY_TEXT] = PAGE("E018", "text where none belongs",
		"All text stands in an element that says what it is, and before the elements\n"
		"inside the same one.",
		"  <question id=\"why-us\">Why us?</question>",
		"  <question id=\"why-us\"><ask>Why us?</ask></question>"),
	[RH_E_NO_TEXT] = PAGE("E019", "an element without its text",
		"This element says something, so it cannot be empty.",
		"  <ask></ask>",
		"  <ask>Why us?</ask>"),
	[RH_E_UNKNOWN_ATTR] = PAGE("E020", "unknown attribute",
		"This element has no such attribute.",
		"  <question id=\"why-us\" wieght=\"3\">",
		"  <question id=\"why-us\" weight=\"3\">"),
	[RH_E_MISSING_ATTR] = PAGE("E021", "a missing attribute",
		"This element needs the attribute.",
		"  <choice id=\"wait\">",
		"  <choice id=\"wait\" fit=\"poor\">"),
	[RH_E_MISSING_ID] = PAGE("E022", "a missing id",
		"Progress belongs to the id of a card, not to its wording or its place.  Choose\n"
		"a short name that will not change; rehearse fmt fills in what is missing.",
		"  <question>",
		"  <question id=\"why-us\">"),
	[RH_E_BAD_ID] = PAGE("E023", "not an id",
		"An id is up to 64 small letters a to z, digits and the signs . _ - and begins\n"
		"with a letter or a digit.",
		"  <question id=\"Why us?\">",
		"  <question id=\"why-us\">"),
	[RH_E_DUPLICATE_ID] = PAGE("E024", "an id is used twice",
		"The cards of a deck have different ids, so do the points of a card, the choices\n"
		"of a situation, the inputs of an exercise.",
		"  <question id=\"q1\"> ...\n  <question id=\"q1\"> ...",
		"  <question id=\"q1\"> ...\n  <question id=\"q2\"> ..."),
	[RH_E_BAD_VALUE] = PAGE("E025", "a value that is not valid",
		"The attribute takes only certain words, or a number, a range, a date.",
		"  <question id=\"why-us\" weight=\"high\" seconds=\"90\">",
		"  <question id=\"why-us\" weight=\"3\" seconds=\"60-90\">"),
	[RH_E_FORMAT] = PAGE("E026", "another format",
		"This program reads format 1 of decks.  A deck of a later format needs a newer\n"
		"program.",
		"  <deck id=\"d\" version=\"1\" format=\"2\" xml:lang=\"en\">",
		"  <deck id=\"d\" version=\"1\" format=\"1\" xml:lang=\"en\">"),
	[RH_E_NO_BEST] = PAGE("E027", "a situation without a best choice",
		"At least one choice of a situation is the best one: else nothing is learned.",
		"  <choice id=\"a\" fit=\"good\">",
		"  <choice id=\"a\" fit=\"best\">"),
	[RH_E_PATTERN] = PAGE("E028", "a phrase pattern with a mistake",
		"A <say> holds words that may stand up to three words apart, \"exact words\",\n"
		"(one/of/these), @id for a declared group of words, ~5 for a longer gap, !word\n"
		"for a word that must not be there, and | between alternatives.",
		"  <say>(lead / guide my team</say>",
		"  <say>(lead / guide) my team</say>"),
	[RH_E_WORDS] = PAGE("E029", "a group of words with a mistake",
		"A <words> element holds alternatives with / between them.",
		"  <words id=\"lead\">lead / / guide</words>",
		"  <words id=\"lead\">lead / guide</words>"),
	[RH_E_RULE] = PAGE("E030", "a rule with a mistake",
		"A rule compares sum(group), share(group) in percent, an input or a number by\n"
		"eq ne lt le gt ge; and, or join comparisons, and binds tighter.",
		"  <rule if=\"people is 0\">",
		"  <rule if=\"sum(people) eq 0\">"),
	[RH_E_VARIABLE] = PAGE("E031", "a variable that is not declared",
		"{company} in a text stands for a variable, which is declared before the first\n"
		"card with what to show until it is set.  A brace of the text itself is {{.",
		"  <ask>Why {company}?</ask>",
		"  <variable id=\"company\">this company</variable>\n  ...\n"
		"  <ask>Why {company}?</ask>"),
	[RH_E_CHARACTER] = PAGE("E032", "a character that is not allowed",
		"Control characters, marks that turn the direction of writing, and characters\n"
		"that nobody can see could make a terminal show something else than what is\n"
		"there.  Letters of every script are allowed.  Such characters often come with\n"
		"text copied from a web page: delete the place and type it anew.",
		"  <ask>Why&#x202E; us?</ask>",
		"  <ask>Why us?</ask>"),
	[RH_E_WAS] = PAGE("E033", "a renamed card whose old id is still there",
		"was=\"old\" hands the history of the card \"old\" to this one.  That cannot be\n"
		"while a card of the old id is in the deck, nor for two cards.",
		"  <question id=\"old\"> ...\n  <question id=\"new\" was=\"old\"> ...",
		"  <question id=\"new\" was=\"old\"> ..."),
	[RH_E_OPTIONS] = PAGE("E034", "options and type do not fit",
		"An input of type choice has two or more <option>; no other input has any.",
		"  <input id=\"mood\" type=\"line\">Mood<option id=\"good\">Good</option></input>",
		"  <input id=\"mood\" type=\"choice\">Mood<option id=\"good\">Good</option>"
		"<option id=\"bad\">Bad</option></input>"),
	[RH_E_INCLUDE_CYCLE] = PAGE("E035", "decks that include each other",
		"A deck cannot include itself, neither directly nor through another deck.",
		"  in deck a: <include deck=\"b\"/>   in deck b: <include deck=\"a\"/>",
		"  in deck a: <include deck=\"b\"/>   in deck b: its own cards"),
	[RH_E_INCLUDE_MISSING] = PAGE("E036", "an included deck or card is not there",
		"<include> names the id of a deck that is installed, and cards of it.  See\n"
		"rehearse decks for what is there.",
		"  <include deck=\"leader-manger\"/>",
		"  <include deck=\"leader-manager\"/>"),
	[RH_E_FILE_SIZE] = PAGE("E041", "the file is too large",
		"A deck file can have 64 MiB: more than 100,000 cards.",
		"  one file with everything",
		"  several decks, and one that includes them"),
	[RH_E_DEPTH] = PAGE("E042", "elements are nested too deep",
		"Elements can be nested 16 deep; the deepest of a real deck are at 7.",
		"  <a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a>",
		"  <question id=\"why-us\"><ask>Why us?</ask></question>"),
	[RH_E_FIELD_SIZE] = PAGE("E043", "a text is too long",
		"One text or attribute can have 64 KiB, about 10,000 words.",
		"  <sample>a whole book</sample>",
		"  <sample>an answer of two minutes, 280 words</sample>"),
	[RH_E_ATTR_COUNT] = PAGE("E044", "too many attributes",
		"A tag can have 16 attributes.",
		"  <question a=\"1\" b=\"1\" c=\"1\" ...>",
		"  <question id=\"why-us\">"),
	[RH_E_CARD_COUNT] = PAGE("E045", "too many cards",
		"A deck can have 1,000,000 cards.",
		"  one deck with everything",
		"  several decks"),
	[RH_W_NO_POINT] = PAGE("W001", "a question without any point",
		"Without a <point> there is nothing to tick, and without a <sample> nothing to\n"
		"compare with: the learner cannot tell a good answer from a poor one.",
		"  <question id=\"why-us\"><ask>Why us?</ask></question>",
		"  <question id=\"why-us\"><ask>Why us?</ask>\n"
		"    <point>One fact about them</point></question>"),
	[RH_W_LONG_PROMPT] = PAGE("W002", "a long prompt",
		"A prompt of more than 60 words takes longer than 15 seconds to read, and nobody\n"
		"asks like that.  Move the circumstances into a <note>, or cut them.",
		"  <ask>Imagine that you ... (70 words)</ask>",
		"  <ask>Your best engineer resigns. What do you do first?</ask>"),
	[RH_W_SAME_PROMPT] = PAGE("W003", "two prompts nearly the same",
		"Two cards ask nearly the same, so they are learned twice and mixed up.  Make one\n"
		"a <variant> of the other.",
		"  <ask>Why do you want to work here?</ask>\n"
		"  <ask>Why do you want to work here now?</ask>",
		"  <ask>Why do you want to work here?</ask>\n  <variant>Why here, and why now?</variant>"),
	[RH_W_COMPETENCY] = PAGE("W004", "an undeclared competency",
		"A competency that is declared has a label in lists and plans; one that is not is\n"
		"often a slip of the pen.",
		"  <question id=\"why-us\" competency=\"motivaton\">",
		"  <competency id=\"motivation\">Motivation</competency>\n  ...\n"
		"  <question id=\"why-us\" competency=\"motivation\">"),
	[RH_W_SECONDS] = PAGE("W005", "a sample longer than the time",
		"Spoken at 140 words a minute the sample takes longer than the time that the card\n"
		"allows.  Shorten it, or allow more.",
		"  <question id=\"why-us\" seconds=\"30-60\"> ... a sample of 200 words",
		"  <question id=\"why-us\" seconds=\"60-90\"> ... a sample of 200 words"),
	[RH_W_CONTACT] = PAGE("W006", "contact details in a private note",
		"A private note has an e-mail address or a telephone number.  Private notes are\n"
		"removed when a deck is packed for clients, but the deck file itself has them.",
		"  <private>Ask Ann, ann@example.org</private>",
		"  <private>Ask Ann</private>"),
	[RH_W_CURLY] = PAGE("W007", "curly quotes in a pattern",
		"In a <say> straight quotes mark exact words.  Curly ones are read as straight,\n"
		"but they may have come from a word processor and stand for something else.",
		"  <say>\342\200\234my team\342\200\235</say>",
		"  <say>\"my team\"</say>"),
	[RH_W_NFC] = PAGE("W008", "text that is not in normal form",
		"A letter with an accent is written here as two characters.  It looks the same,\n"
		"but searching and comparing may miss it.  On a command line: uconv -x nfc.",
		"  e and U+0301",
		"  \303\251, U+00E9"),
	[RH_W_FEW_SAY] = PAGE("W009", "a point with too few patterns",
		"Measured on fresh answers, a point with one pattern is found in 2 of 24, one with\n"
		"five to eight in 18 of 24.  Give four or more, or none: then the learner ticks it\n"
		"by hand.",
		"  <point>Both are needed<say>both needed</say></point>",
		"  <point>Both are needed\n    <say>both needed</say>\n    <say>need both</say>\n"
		"    <say>(one/each) without the other</say>\n    <say>together</say></point>"),
	[RH_W_INSTRUCTION] = PAGE("W010", "an instruction that means nothing",
		"<?rehearse allow W002?> before a card silences that warning for it.  Nothing\n"
		"else is known, and errors cannot be silenced.",
		"  <?rehearse ignore W002?>",
		"  <?rehearse allow W002?>"),
	[RH_W_SAMPLE_MISSES] = PAGE("W011", "a sample that misses its own point",
		"A sample shows how the points of its card are made.  When the patterns of a must\n"
		"point do not find it there, they will miss learners who say it as well.  What\n"
		"comes nearest: rehearse try FILE CARD.",
		"  <point>Both are needed<say>both needed</say> ...</point>\n"
		"  <sample>Each of the two is worth as much as the other.</sample>",
		"  <point>Both are needed<say>both needed</say>\n"
		"    <say>(as much/the same) ~4 other</say> ...</point>"),
	[RH_W_SAMPLE_TRAPPED] = PAGE("W012", "a sample that walks into a trap",
		"The patterns of a trap or of a red flag find something in a sample or in a better\n"
		"line, which learners shall take for good.  Mostly the pattern is too wide: a veto\n"
		"narrows it.  A red flag counts in every card, a trap in its own.",
		"  <avoid label=\"no fault\"><say>my fault</say> ...</avoid>\n"
		"  <sample>It was not my fault alone ...</sample>",
		"  <avoid label=\"no fault\"><say>!not my fault</say> ...</avoid>"),
	[RH_W_LINE_MISSED] = PAGE("W013", "a red flag that misses its own line",
		"The patterns of a red flag shall at least find the line that the card shows.",
		"  <line>I am more of a leader.</line>\n  <say>never a manager</say>",
		"  <line>I am more of a leader.</line>\n  <say>more ~2 leader</say>"),
	[RH_W_IDLE] = PAGE("W014", "a veto or an alternative that makes no difference",
		"Nothing can stand in a gap of ~0, so a veto there never applies; a veto of two\n"
		"words needs a gap of two.  And an alternative is of no use when all that it finds\n"
		"is found by a shorter one of the same point.  An <unless> needs a <say> whose finds\n"
		"it can take back.",
		"  <say>leader ~0 !both manager</say>\n  <say>leader | born leader</say>",
		"  <say>leader ~3 !both manager</say>\n  <say>leader</say>"),
	[RH_H_NO_SAY] = PAGE("H001", "a point without patterns",
		"The learner ticks this point by hand.  That is fine in a first deck; patterns in\n"
		"<say> let the program find the point in a typed answer.",
		"  <point>One fact about them</point>",
		"  <point>One fact about them\n    <say>I (read/saw) that you</say> ...</point>"),
	[RH_H_BARE_QUESTION] = PAGE("H002", "a question with nothing beside it",
		"A question can have other wordings, a sample answer and follow-up questions.\n"
		"None is needed in a first deck; a deck for others is better with them.",
		"  <question id=\"why-us\"><ask>Why us?</ask> ... </question>",
		"  <question id=\"why-us\"><ask>Why us?</ask>\n"
		"    <variant>What draws you here?</variant> ... </question>"),
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

	return found < RH_N_CODES ? pages[found].text : NULL;
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
