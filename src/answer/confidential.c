/*
 * confidential.c - finds what looks like a confidential detail, by its form.
 *
 * Each form is one expression of ours over the text of a person: every repetition in
 * it is bounded, or of one class of characters that nothing else in it may follow, so
 * that no text makes it slow.
 */
#include <string.h>

#include <rehearse/confidential.h>

#define SUM "(?:[$\u20ac\u00a3] ?\\d[\\d.,]{0,20}|\\d[\\d.,]{0,20} ?(?:[$\u20ac\u00a3]|EUR\\b|USD\\b|" \
	"GBP\\b|euros?\\b|dollars?\\b|pounds?\\b))"
#define SECRET "(?i:\\bconfidential\\b|\\bunder NDA\\b|\\bsecret\\b|\\bnot public\\b|" \
	"\\binternal only\\b|\\bvertraulich\\w{0,2}\\b|\\bgeheim\\w{0,2}\\b)"
#define IN_SENTENCE "[^.!?\\n]{0,120}?"
#define NAME "(?:(?:Mr|Mrs|Ms|Dr)\\.? )?\\p{Lu}[\\p{L}&-]{1,40}"

static const struct {
	const char *name, *pattern;
} forms[RH_N_DETAILS] = {
	[RH_DETAIL_EMAIL] = { "email",
		"(?<![\\w.+-])[\\w.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63}){1,8}" },
	[RH_DETAIL_PHONE] = { "phone",
		"(?<![\\w.,/-])(?:(?:\\+|00?)[1-9](?:[ ()/.-]{0,2}\\d){6,13}|"
		"\\(?\\d{3}\\)?[ .-]\\d{3}[ .-]\\d{4})(?![\\w-])" },
	[RH_DETAIL_CLIENT] = { "client",
		"\\b(?i:client|customer|patient)(?:,)? (?:(?:called|named) )?" NAME },
	/* The sum alone is told, wherever in its sentence the word stands. */
	[RH_DETAIL_MONEY] = { "money",
		SUM "(?=" IN_SENTENCE SECRET ")|" SECRET IN_SENTENCE "\\K" SUM },
	[RH_DETAIL_KEY] = { "key",
		"\\b(?i:password|passphrase|api key|token)(?: is| was)?[:=]? ?"
		"(?=\\S{0,40}\\d)[^\\s,;]{6,100}|"
		"(?<![\\w/.-])(?=[\\w-]{0,99}\\d)(?=[\\w-]{0,99}[a-z])(?=[\\w-]{0,99}[A-Z])"
		"[\\w-]{20,100}(?![\\w/.-])" },
};

const char *rh_detail_name(RhDetailKind kind)
{
	return forms[kind].name;
}

static int compare(gconstpointer a, gconstpointer b)
{
	const RhDetail *first = a, *second = b;

	if (first->start != second->start)
		return first->start < second->start ? -1 : 1;
	/* Of two at one place the longer one. */
	return first->end > second->end ? -1 : first->end < second->end;
}

static void find_form(RhDetailKind kind, const char *text, GArray *found)
{
	g_autoptr(GRegex) regex = g_regex_new(forms[kind].pattern, 0, 0, NULL);
	g_autoptr(GMatchInfo) match = NULL;
	guint n = 0;

	g_return_if_fail(regex != NULL);
	g_regex_match(regex, text, 0, &match);
	for (; g_match_info_matches(match) && n < RH_DETAILS_MAX; n++) {
		RhDetail detail = { .kind = kind };
		int start, end;

		g_match_info_fetch_pos(match, 0, &start, &end);
		detail.start = (gsize)start;
		detail.end = (gsize)end;
		g_array_append_val(found, detail);
		g_match_info_next(match, NULL);
	}
}

GArray *rh_confidential_find(const char *text)
{
	g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(RhDetail));
	GArray *details = g_array_new(FALSE, FALSE, sizeof(RhDetail));
	gsize end = 0;

	for (guint kind = 0; kind < RH_N_DETAILS; kind++)
		find_form((RhDetailKind)kind, text, found);
	g_array_sort(found, compare);
	for (guint i = 0; i < found->len && details->len < RH_DETAILS_MAX; i++) {
		const RhDetail *detail = &g_array_index(found, RhDetail, i);

		if (i > 0 && detail->start < end)
			continue;
		end = detail->end;
		g_array_append_val(details, *detail);
	}
	return details;
}
