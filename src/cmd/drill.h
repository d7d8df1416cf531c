/*
 * drill.h - the two faces of a drill: people's (session/drill.h) and programs'.
 */
#ifndef CMD_DRILL_H
#define CMD_DRILL_H

#include "cmd/cmd.h"
#include "session/engine.h"

/*
 * Runs ENGINE for another program: one JSON object a line on standard output,
 * answers on standard input, as rehearse(1) describes.  Under --now each answer
 * moves the clock by its seconds.  Typed answers are compared with those in STORIES
 * (NULL: none).  Returns an exit code.
 */
int rh_drill_json(RhApp *app, RhEngine *engine, const RhDeck *stories, double minutes);

#endif
