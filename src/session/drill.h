/*
 * drill.h - what the files of the text drill share.  Private.
 *
 * drill.c begins and ends a session, turn.c asks one card, reveal.c shows what
 * stands below the answer, record.c writes what was answered, command.c and drop.c
 * do what the letters and the colon words say, storyfits.c offers stories, lasttime.c
 * shows what was answered before.
 */
#ifndef SESSION_DRILL_H
#define SESSION_DRILL_H

#include "session/bank.h"
#include "session/keys.h"
#include "session/look.h"
#include "session/session.h"
#include "session/thoughts.h"
#include "session/wording.h"

#define RH_STORY_OVER 1.25	/* times the seconds of a short telling: it was too long */
#define RH_NARROW_BELOW 60	/* columns: the short sentences */

/* An answer under way. */
typedef struct {
	char *text;		/* typed; NULL: spoken */
	gboolean heard;		/* a program turned speech into TEXT */
	RhLook look;		/* what was found in it; empty: it was not typed */
	gint64 took_ms;		/* the answer itself */
	gint64 total_ms;	/* all prompts of the card */
	gboolean hint;
	guint choice;		/* picked; 0: none yet */
	gboolean whole;		/* the whole answer is asked for, not its points */
	gboolean over;		/* it took longer than its range */
	gboolean write;		/* a typed answer is wanted: Enter alone asks once more */
	RhBank *bank;		/* stories of the person; NULL: none is looked for */
	GArray *fits;		/* of RhBankFit: those offered */
} RhAttempt;

typedef struct {
	const RhWorld *world;
	const RhDrillSetup *setup;
	RhEngine *engine;
	RhDrillSummary *summary;
	RhAttempt attempt;
	gboolean told_undo;	/* "(u takes it back)" was said */
	RhThoughts *thoughts;	/* what was missed */
	gint64 last_seq;	/* row of the last grade */
	guint hurry;		/* cards that are asked though not due back yet */
	guint n_shown;		/* cards that were shown */
} RhDrill;

/* What follows an entry. */
typedef enum {
	RH_STEP_STAY,	/* the same prompt again */
	RH_STEP_DONE,	/* the prompt was answered */
	RH_STEP_BACK,	/* to the answer */
	RH_STEP_ANEW,	/* the card was changed: show what was asked about */
	RH_STEP_NEXT,	/* the card is over: whose turn is it */
	RH_STEP_LEAVE	/* the session is over */
} RhStep;

void rh_drill_say(const RhDrill *drill, const char *text);
/* TEXT is taken. */
void rh_drill_tell(const RhDrill *drill, RhShow how, char *text);
/* Paragraphs with an indent; "2  text" hangs under its number. */
void rh_drill_list(const RhDrill *drill, const GPtrArray *texts);
/* "Not saved: MESSAGE." */
void rh_drill_trouble(const RhDrill *drill, const GError *error);
RhWhen rh_drill_now(const RhDrill *drill);
RhMoment rh_drill_moment(const RhDrill *drill);
gboolean rh_drill_is_narrow(const RhDrill *drill);

/* Asks and parses.  FALSE: the session is over, the draft is kept. */
gboolean rh_drill_ask(RhDrill *drill, RhAskKind kind, guint n, RhReply *reply, RhEntry *entry);
void rh_drill_leave(RhDrill *drill, const char *reason);

RhStep rh_drill_card(RhDrill *drill);
/* Looks for the lines, and for more, in what was typed. */
void rh_drill_look(RhDrill *drill);
/* The lines, the remarks, and the question which were missed. */
void rh_drill_reveal(RhDrill *drill);
/* For `m`: the remarks that the reveal did not show, and figures. */
void rh_drill_more_remarks(const RhDrill *drill);
void rh_drill_show_numbered(const RhDrill *drill, guint number, const char *text);
/* Enter came before anything could be said. */
gboolean rh_drill_was_too_quick(const RhDrill *drill);
/* What stands under the lines: which were missed, or with ticks=off the four grades. */
void rh_drill_ask_ticks(const RhDrill *drill);
/* One sentence on why this card is asked now.  (transfer full) */
char *rh_drill_why(const RhDrill *drill);
/*
 * Writes the grade, then tells the outcome: RH_STEP_DONE, or RH_STEP_LEAVE when
 * it could not be written and was given up.
 */
RhStep rh_drill_grade(RhDrill *drill, RhVerdict *verdict);
/* Another grade for the card just graded: RH_STEP_STAY or RH_STEP_LEAVE. */
RhStep rh_drill_change_grade(RhDrill *drill, RhGrade by_hand);
/* :edit at KIND means the answer, not the card. */
gboolean rh_drill_edits_answer(RhAskKind kind, const RhEntry *entry);
/* DRAFT (NULL: nothing yet) becomes what was written. */
void rh_drill_edit_answer(const RhDrill *drill, char **draft);
/* :dictate, with the path of a recording or "": DRAFT becomes what was heard. */
void rh_drill_dictate(RhDrill *drill, char **draft, const char *file);
/* :fillers: counts them, which is done of a transcript alone, and on request. */
void rh_drill_fillers(const RhDrill *drill);
/* The card in the editor, and in its new wording in this session. */
RhStep rh_drill_edit_card(RhDrill *drill, RhAskKind kind);
/* :drop WORD at KIND: a line or a remark is not told again at this card. */
RhStep rh_drill_drop(RhDrill *drill, RhAskKind kind, const char *word);
/* An entry that is no answer: a command, or nothing that is valid at KIND. */
RhStep rh_drill_command(RhDrill *drill, RhAskKind kind, guint n, const RhEntry *entry);

#endif
