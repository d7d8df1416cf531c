/*
 * seat.h - a person at a prompt: the terminal and the clock as the RhWorld of a
 * session.
 *
 *	g_autoptr(RhSeat) seat = rh_seat_new(app);
 *	rh_drill_run(rh_seat_world(seat), ...);
 *	rh_seat_note_end(seat, summary.ended);
 */
#ifndef CMD_SEAT_H
#define CMD_SEAT_H

#include "cmd/cmd.h"
#include "session/world.h"

typedef struct RhSeat RhSeat;

/* Reads standard input and catches signals until freed; one at a time. */
RhSeat *rh_seat_new(RhApp *app);
void rh_seat_free(RhSeat *seat);
/* Lives as long as the seat. */
const RhWorld *rh_seat_world(const RhSeat *seat);
/*
 * What :edit of a card needs: STORE, and the RhDeckFile that are practised from
 * files (may be NULL); both are borrowed.
 */
void rh_seat_set_decks(RhSeat *seat, RhStore *store, const GPtrArray *files);
/* Whether somebody sits at a keyboard, and it is no pipe. */
gboolean rh_seat_is_terminal(const RhSeat *seat);
/* Whether anybody answers; see rh_prompt_can_ask(). */
gboolean rh_seat_can_ask(const RhSeat *seat);
/* A session ended by a signal: main raises it again. */
void rh_seat_note_end(const RhSeat *seat, RhReplyKind ended);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RhSeat, rh_seat_free)

#endif
