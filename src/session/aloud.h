/*
 * aloud.h - questions that are read aloud and answers that are heard, by programs of
 * the person's.  What they make of it is text like any other.
 */
#ifndef SESSION_ALOUD_H
#define SESSION_ALOUD_H

#include "session/present.h"
#include "session/world.h"

/* Reads the prompt of PRESENT, where something reads aloud. */
void rh_aloud_read(const RhWorld *world, const RhPresent *present);
/* The same because it was asked for: where nothing does, it says how to set it. */
void rh_aloud_read_again(const RhWorld *world, const RhPresent *present);
/*
 * What was said in the recording FILE, or ("") in one that is made now; NULL: nothing,
 * and it was said why.  (transfer full)
 */
char *rh_aloud_hear(const RhWorld *world, const char *file);

#endif
