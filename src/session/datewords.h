/*
 * datewords.h - what the words of a date say, before the calendar is asked.
 * Private to dates.c and datewords.c.
 */
#ifndef SESSION_DATEWORDS_H
#define SESSION_DATEWORDS_H

#include "session/dates.h"

#define RH_DATE_TOKENS_MAX 24

typedef enum {
	RH_TOKEN_END, RH_TOKEN_NUMBER, RH_TOKEN_WORD, RH_TOKEN_SIGN
} RhDateTokenKind;

typedef struct {
	RhDateTokenKind kind;
	int value;		/* NUMBER; of a SIGN the character */
	int digits;		/* NUMBER: how many */
	char *word;		/* WORD, in small letters */
} RhDateToken;

typedef enum {
	RH_DAY_NONE, RH_DAY_OFFSET, RH_DAY_WEEKDAY, RH_DAY_CALENDAR, RH_DAY_EXACT
} RhDayKind;

/* What was read so far. */
typedef struct {
	const RhDateRule *rule;
	RhDateToken tokens[RH_DATE_TOKENS_MAX + 8];	/* ends with several of RH_TOKEN_END */
	const RhDateToken *at;
	RhDayKind kind;
	int offset, months;	/* OFFSET: days and months from today */
	gint64 exact_ms;	/* EXACT */
	gboolean next;		/* "next Wed" */
	int weekday;		/* 1 Monday; 0: none */
	int day, month, year;	/* CALENDAR; year 0: the next one */
	gboolean swappable;	/* "4/12": which is the month? */
	int hour, minute;	/* -1: none */
	int zone_min;		/* of a time with an offset; G_MAXINT: none */
} RhDateDraft;

#define RH_DATE_DRAFT_INIT(r) { .rule = (r), .hour = -1, .minute = -1, .zone_min = G_MAXINT }

/* Whether all of TEXT was understood. */
gboolean rh_date_read(RhDateDraft *draft, const char *text);
void rh_date_draft_clear(RhDateDraft *draft);

#endif
