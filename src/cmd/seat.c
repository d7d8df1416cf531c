/*
 * seat.c - binds the terminal and the clock to the functions of RhWorld.
 */
#include "cmd/seat.h"

#include <unistd.h>

struct RhSeat {
	RhApp *app;
	RhPrompt *prompt;
	RhWorld world;
};

static gint64 seat_now(gpointer data)
{
	return rh_app_now_ms(((const RhSeat *)data)->app);
}

static int seat_tz(gpointer data, gint64 at_ms)
{
	return rh_app_tz_min(((const RhSeat *)data)->app, at_ms);
}

static void seat_show(gpointer data, RhShow how, const char *first, const char *rest,
		      const char *text)
{
	rh_screen_put(((const RhSeat *)data)->app->out, how, first, rest, text);
}

static RhReply seat_ask(gpointer data, RhAskKind kind, const char *prompt)
{
	return rh_prompt_ask(((const RhSeat *)data)->prompt, kind, prompt);
}

static int seat_width(gpointer data)
{
	return rh_screen_width(((const RhSeat *)data)->app->out);
}

static void seat_remind(gpointer data, const char *text)
{
	rh_prompt_set_reminder(((const RhSeat *)data)->prompt, text);
}

RhSeat *rh_seat_new(RhApp *app)
{
	RhSeat *seat = g_new0(RhSeat, 1);

	seat->app = app;
	seat->prompt = rh_prompt_new(app->out, STDIN_FILENO);
	seat->world = (RhWorld){
		.data = seat, .now_ms = seat_now, .tz_min = seat_tz, .show = seat_show,
		.ask = seat_ask, .width = seat_width, .remind = seat_remind,
	};
	return seat;
}

void rh_seat_free(RhSeat *seat)
{
	if (seat == NULL)
		return;
	rh_prompt_free(seat->prompt);
	g_free(seat);
}

const RhWorld *rh_seat_world(const RhSeat *seat)
{
	return &seat->world;
}

gboolean rh_seat_is_terminal(const RhSeat *seat)
{
	return rh_prompt_is_tty(seat->prompt);
}

void rh_seat_note_end(const RhSeat *seat, RhReplyKind ended)
{
	if (ended == RH_REPLY_SIGNAL || ended == RH_REPLY_INTERRUPT)
		seat->app->died_of = rh_prompt_signal(seat->prompt);
}
