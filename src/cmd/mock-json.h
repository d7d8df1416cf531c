/* mock-json.h - a mock interview for another program; see rehearse(1). */
#ifndef CMD_MOCK_JSON_H
#define CMD_MOCK_JSON_H

#include "cmd/cmd.h"
#include "session/mock.h"

/*
 * Runs MOCK, all of it filled in but world and face, over standard input and output.
 * Under --now each answer moves the clock by its seconds.  Returns an exit code.
 */
int rh_mock_json(RhApp *app, RhMock *mock);

#endif
