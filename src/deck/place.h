/*
 * place.h - where in the file the parser is: line and column for an offset.
 *
 * libxml2 knows the line of the end of a start tag, and its column is
 * unreliable.  So the bytes between the last place asked for and the end of the
 * chunk are kept, and lines are counted here.
 */
#ifndef DECK_PLACE_H
#define DECK_PLACE_H

#include <glib.h>

typedef struct {
	GByteArray *window;	/* the bytes from START on */
	guint64 start;		/* offset of the window in the file */
	gsize at;		/* how far lines are counted, within the window */
	guint line, column;	/* of AT, from 1; a column is a character */
} RhPlaces;

void rh_places_init(RhPlaces *places);
void rh_places_clear(RhPlaces *places);
/* The file goes on with BYTES. */
void rh_places_feed(RhPlaces *places, const char *bytes, gsize len);
/*
 * The offset of the last TEXT before the offset BEFORE, or BEFORE when there is
 * none after the last place that was passed.
 */
guint64 rh_places_back(const RhPlaces *places, guint64 before, const char *text);
/* As rh_places_back(), for one byte. */
guint64 rh_places_back_to(const RhPlaces *places, guint64 before, char byte);
/*
 * As rh_places_back(), but looks behind the offset too: libxml2 hands over some
 * text before it has moved past it.
 */
guint64 rh_places_near(const RhPlaces *places, guint64 offset, const char *text);
/* The byte at OFFSET, or -1 when it is not in the window. */
int rh_places_byte(const RhPlaces *places, guint64 offset);
/* Line and column of OFFSET, which is not before the last place passed. */
void rh_places_look(const RhPlaces *places, guint64 offset, guint *line, guint *column);
/* As rh_places_look(), and nothing before OFFSET will be asked for again. */
void rh_places_pass(RhPlaces *places, guint64 offset, guint *line, guint *column);
/*
 * Forgets the bytes that were passed.  When much was read since, as in a long
 * comment, what is before the offset HERE counts as passed too.
 */
void rh_places_trim(RhPlaces *places, guint64 here);

#endif
