/*
 * lists.c - the words that the measures look for.  English, written for answers
 * in interviews; lists made for essays mark could, would and about, which an
 * answer needs.
 *
 * Long because a list is long.
 */
#include "answer/lexicon.h"

const char *const rh_words_hedges[] = {
	"i think", "i guess", "i suppose", "i believe", "i feel like", "i would say",
	"i would like to think", "i hope", "hopefully", "maybe", "perhaps", "probably", "possibly",
	"presumably", "apparently", "kind of", "sort of", "somewhat", "somehow", "a bit",
	"a little bit", "in a way", "more or less", "pretty much", "not really", "not sure",
	"not exactly sure", "or something", "or so", "or whatever", "and things like that",
	"as far as i know", "if i remember", "i am no expert", "it seems", "it could be that",
	"i might have", "i try to", NULL
};

/* "what kind of", "this sort of": a kind, no hedge. */
const char *const rh_words_not_hedges[] = {
	"what", "which", "this", "that", "these", "those", "some", "any", "every", "each", "a", "the",
	"one", "same", "another", "new", "different", "other", "no", NULL
};

const char *const rh_words_fillers[] = {
	"um", "uh", "er", "erm", "hmm", "uhm", "umm", "uhh", "you know", "i mean", "kind of like",
	"basically", "literally", "and stuff", NULL
};

const char *const rh_words_outcome[] = {
	"in the end", "at the end", "as a result", "the result", "the results", "the outcome",
	"resulted in", "resulting in", "ended up", "ended with", "led to", "it worked",
	"that worked", "worked out", "paid off", "turned out", "finally", "eventually",
	"since then", "ever since", "from then on", "after that", "afterwards", "to this day",
	"on time", "in time", "ahead of schedule", "under budget", "within budget",
	"we finished", "i finished", "was finished", "were finished", "we delivered",
	"i delivered", "was delivered", "we shipped", "we launched", "went live", "we won",
	"i won", "we kept", "we lost", "i lost", "we saved", "i saved", "it saved", "that saved",
	"saved us", "reduced", "cut by", "increased", "improved", "dropped to", "dropped from",
	"dropped by", "fell to", "fell from", "fell by", "went down", "went up", "rose to",
	"rose from", "rose by", "grew to", "grew from", "grew by", "doubled", "halved", "tripled",
	"came back", "no complaint", "no complaints", "without a complaint", "no more", "no longer",
	"was solved", "were solved", "was fixed", "we solved", "i solved", "thanked me",
	"thanked us", "was promoted", "got promoted", "is still", "are still", "still use",
	"still uses", "still used", "still run", "still in use", "became the standard",
	"what i learned", "i learned", "i learnt", "the lesson", "by the end", "was done by",
	"were done by", "done by", "signed the", "was signed", "passed the", "agreed to", "said yes",
	"succeeded", "failed", "was a success", NULL
};

const char *const rh_words_times[] = {
	"last spring", "last summer", "last autumn", "last fall", "last winter", "last year",
	"last month", "last week", "last quarter", "last night", "last january", "last february",
	"last march", "last april", "last may", "last june", "last july", "last august",
	"last september", "last october", "last november", "last december", "last monday",
	"last tuesday", "last wednesday", "last thursday", "last friday", "last saturday",
	"last sunday", "last christmas", "last easter", "this spring", "this summer", "this autumn",
	"this winter", "this january", "this march", "in spring", "in summer", "in autumn",
	"in winter", "in the spring", "in the summer", "in the autumn", "in the winter",
	"in january", "in february", "in march", "in april", "in may", "in june", "in july",
	"in august", "in september", "in october", "in november", "in december", "in early",
	"in late", "in mid", "on monday", "on tuesday", "on wednesday", "on thursday", "on friday",
	"on saturday", "on sunday", "one monday", "one tuesday", "one wednesday", "one thursday",
	"one friday", "one saturday", "one sunday", "one day", "one morning", "one evening",
	"one night", "one afternoon", "one week", "one winter", "one summer", "that morning",
	"that evening", "that night", "that afternoon", "that day", "that week", "that month",
	"that year", "yesterday", "the day before", "the next day", "the next morning",
	"the week before", "the next week", "the night before", "the following", "the year before",
	"a week before", "a month before", "a day before", "a week ago", "a month ago",
	"a year ago", "some time ago", "months ago", "years ago", "weeks ago", "days ago",
	"# days", "# weeks", "# months", "# years", "# hours", "# minutes", "# day", "# week",
	"# month", "# year", "two weeks into", "years before", "months before", "weeks before",
	"days before", "weeks later", "months later", "days later", "when i was", "when i worked",
	"when i joined", "when i started", "while i was", "while i worked", "at christmas",
	"at easter", "during my", "in my first", "in my second", "in my last", "on my first",
	"my first week", "my first month", "my first year", "my second year", "my first day",
	"at # o'clock", "by seven", "once i", NULL
};

/* Behind our, my, the, a or an. */
const char *const rh_words_places[] = {
	"agency", "airport", "apprentice", "bakery", "bank", "bar", "board", "boss", "branch",
	"building", "cafe", "call centre", "call center", "camp", "canteen", "carpenter", "chef",
	"church", "class", "clerk", "client", "clinic", "club", "colleague", "college", "company",
	"contractor", "cook", "crew", "customer", "depot", "department", "deputy", "designer",
	"developer", "director", "doctor", "driver", "electrician", "engineer", "factory", "family",
	"farm", "father", "firm", "floor", "foreman", "garage", "guest", "harbour", "head nurse",
	"hospital", "hotel", "intern", "kindergarten", "kitchen", "lab", "laboratory", "landlord",
	"library", "machine", "manager", "market", "mother", "museum", "neighbour", "night shift",
	"nurse", "nursery", "office", "operator", "owner", "parent", "parents", "patient",
	"pharmacy", "plant", "platoon", "practice", "principal", "project", "pupil", "restaurant",
	"school", "server", "shift", "shop", "site", "squad", "staff", "station", "store",
	"student", "students", "studio", "supervisor", "supplier", "surgeon", "teacher", "team",
	"technician", "theatre", "trainee", "tutor", "union", "university", "vendor", "volunteer",
	"volunteers", "waiter", "ward", "warehouse", "website", "workshop", NULL
};

/* How people tell what they do in general, instead of what they did once. */
const char *const rh_words_general[] = {
	"i would", "i always", "i usually", "i often", "i normally", "i generally", "i typically",
	"i tend to", "i try to", "i never", "i like to", "i make sure", "i can", "i am someone",
	"i am a person", "i am the kind", "i am the type", "we would", "we always", "we usually",
	"we often", "we normally", "we try to", "you would", "you always", "you have to",
	"you need to", "you should", "usually i", "normally i", "in general", "generally speaking",
	"as a rule", "whenever", "every time", NULL
};

/* Without "one", "first" and "second", which count nothing in most sentences. */
const char *const rh_words_numbers[] = {
	"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
	"thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
	"thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "hundreds",
	"thousand", "thousands", "million", "millions", "billion", "dozen", "dozens", "percent",
	"half", "halved", "double", "doubled", "twice", "thrice", "triple", "tripled", "quarter",
	"quarters", "third", "thirds", "fourth", "fifth", "sixth", "tenth", "zero", "euro",
	"euros", "dollar", "dollars", "pound", "pounds", "none", "nobody", NULL
};

const char *const rh_words_stop[] = {
	"a", "about", "above", "after", "again", "all", "also", "always", "am", "an", "and", "any",
	"are", "as", "at", "back", "be", "because", "been", "before", "being", "but", "by", "came",
	"can", "come", "could", "did", "do", "does", "doing", "done", "down", "each", "even",
	"every", "everybody", "everyone", "few", "first", "for", "from", "get", "give", "go",
	"going", "got", "had", "has", "have", "having", "he", "her", "here", "him", "himself",
	"his", "how", "i", "if", "in", "into", "is", "it", "its", "just", "know", "like", "made",
	"make", "many", "may", "me", "might", "more", "most", "much", "must", "my", "myself", "no",
	"nobody", "nor", "not", "nothing", "now", "of", "off", "often", "on", "once", "one",
	"only", "or", "other", "others", "our", "ours", "out", "over", "own", "percent", "put",
	"really", "said", "same", "say", "see", "shall", "she", "should", "since", "so", "some",
	"something", "still", "such", "take", "than", "that", "the", "their", "them", "themselves",
	"then", "there", "these", "they", "thing", "things", "this", "those", "through", "to",
	"told", "too", "took", "two", "under", "until", "up", "us", "very", "want", "wanted",
	"was", "way", "we", "well", "went", "were", "what", "when", "where", "which", "while",
	"who", "why", "will", "with", "without", "would", "yes", "you", "your", NULL
};

/* What nearly every story of work holds, which makes two of them no more alike. */
const char *const rh_words_common[] = {
	"ask", "asked", "call", "called", "company", "customer", "customers", "day", "days",
	"decide", "decided", "end", "explain", "explained", "find", "found", "help", "helped",
	"hour", "hours", "job", "keep", "kept", "lead", "leader", "led", "manage", "managed",
	"manager", "meet", "meeting", "month", "months", "need", "needed", "new", "people",
	"person", "plan", "planned", "problem", "project", "result", "start", "started", "talk",
	"talked", "task", "tasks", "team", "think", "thought", "time", "week", "weeks", "work",
	"worked", "working", "year", "years", NULL
};

const char *const rh_words_past[] = {
	"put", "set", "cut", "let", "hit", "shut", "split", "spread", "quit", "bet", "became",
	"met", "led", NULL
};

/* Past forms that tell a state or belong to another verb, not a deed. */
const char *const rh_words_no_deed[] = {
	"was", "were", "had", "did", "been", "being", "done", "thoughts", "people", "peoples",
	"persons", "need", "feed", "speed", "indeed", "proceed", "succeed", "exceed", "seed",
	"weed", "breed", "bleed", "wanted", "needed", "liked", "loved", "hated", "used", "seemed",
	"does", "has", "goes", "felt", "thought", "meant", "knew", "supposed", NULL
};

const char *const rh_words_between[] = {
	"then", "also", "first", "just", "quickly", "immediately", "simply", "finally", "even",
	"only", "still", "therefore", "eventually", "personally", "quietly", "soon", "once",
	"later", "next", "myself", "had", "have", "really", "actually", "never", NULL
};
