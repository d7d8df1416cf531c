/* labels.h - the elements of a deck as words for people. */
#ifndef CMD_LABELS_H
#define CMD_LABELS_H

#include <rehearse/schema.h>

/* What stands before the text of an element: "Also asked as", "Point"; else its tag. */
const char *rh_tag_label(RhTag tag);

#endif
