/*
 * place.c - lines and columns of offsets in a file that is read in chunks.
 */
#include "deck/place.h"

#include <string.h>

/* More than the text of any element: a bad character in it must be found. */
#define KEPT (192u * 1024)

void rh_places_init(RhPlaces *places)
{
	places->window = g_byte_array_new();
	places->start = 0;
	places->at = 0;
	places->line = places->column = 1;
}

void rh_places_clear(RhPlaces *places)
{
	g_byte_array_unref(places->window);
	places->window = NULL;
}

void rh_places_feed(RhPlaces *places, const char *bytes, gsize len)
{
	g_byte_array_append(places->window, (const guint8 *)bytes, (guint)len);
}

/* OFFSET as an index into the window, kept within what is there. */
static gsize to_index(const RhPlaces *places, guint64 offset)
{
	guint64 index = offset > places->start ? offset - places->start : 0;

	return CLAMP(index, places->at, places->window->len);
}

guint64 rh_places_back(const RhPlaces *places, guint64 before, const char *text)
{
	const char *bytes = (const char *)places->window->data;
	gsize len = strlen(text);

	for (gsize i = to_index(places, before); i >= places->at + len; i--)
		if (memcmp(bytes + i - len, text, len) == 0)
			return places->start + i - len;
	return before;
}

guint64 rh_places_back_to(const RhPlaces *places, guint64 before, char byte)
{
	const guint8 *bytes = places->window->data;

	for (gsize i = to_index(places, before); i > places->at; i--)
		if (bytes[i - 1] == (guint8)byte)
			return places->start + i - 1;
	return before;
}

guint64 rh_places_near(const RhPlaces *places, guint64 offset, const char *text)
{
	guint64 back = rh_places_back(places, offset, text);
	gsize from = to_index(places, offset);
	const char *found;

	if (back < offset || from == places->window->len)
		return back;
	found = g_strstr_len((const char *)places->window->data + from,
			     (gssize)(places->window->len - from), text);
	return found != NULL ?
		places->start + (guint64)(found - (const char *)places->window->data) : offset;
}

int rh_places_byte(const RhPlaces *places, guint64 offset)
{
	if (offset < places->start || offset - places->start >= places->window->len)
		return -1;
	return places->window->data[offset - places->start];
}

/* Counts lines and the characters of the last one between two indices. */
static void count(const guint8 *bytes, gsize from, gsize to, guint *line, guint *column)
{
	const guint8 *newline;

	while ((newline = memchr(bytes + from, '\n', to - from)) != NULL) {
		from = (gsize)(newline - bytes) + 1;
		(*line)++;
		*column = 1;
	}
	for (; from < to; from++)
		*column += (bytes[from] & 0xC0) != 0x80;
}

void rh_places_look(const RhPlaces *places, guint64 offset, guint *line, guint *column)
{
	*line = places->line;
	*column = places->column;
	if (places->window->len > 0)
		count(places->window->data, places->at, to_index(places, offset), line, column);
}

void rh_places_pass(RhPlaces *places, guint64 offset, guint *line, guint *column)
{
	gsize to = to_index(places, offset);

	rh_places_look(places, offset, &places->line, &places->column);
	places->at = to;
	*line = places->line;
	*column = places->column;
}

void rh_places_trim(RhPlaces *places, guint64 here)
{
	guint line, column;

	if (here > places->start + places->at + KEPT)
		rh_places_pass(places, here, &line, &column);
	g_byte_array_remove_range(places->window, 0, (guint)places->at);
	places->start += places->at;
	places->at = 0;
}
