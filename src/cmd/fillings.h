/*
 * fillings.h - what {variables} stand for, between decks and the state file: what an
 * interview says, else what was said when the deck was added, else the deck's words.
 */
#ifndef CMD_FILLINGS_H
#define CMD_FILLINGS_H

#include <rehearse/filling.h>
#include <rehearse/interview.h>
#include <rehearse/variable.h>

#include "cmd/cmd.h"
#include "cmd/json.h"

/* Fills the variables of DECK; FILLINGS and INTERVIEW may be NULL. */
void rh_fillings_apply(const RhDeck *deck, const GPtrArray *fillings,
		       const RhInterview *interview);
/* TEXT of DECK with a gap where {NAME} stands.  (transfer full) */
char *rh_fillings_gap(const RhDeck *deck, const char *name, const char *text);
/* Of all decks of LIBRARY that can be used, for the interview that is next. */
gboolean rh_fillings_apply_library(RhApp *app, RhStore *store, RhLibrary *library,
				   GError **error);
/* What was said of {NAME} in DECK, by INTERVIEW (nullable) first; NULL: nothing was. */
const char *rh_fillings_find(const GPtrArray *fillings, const RhInterview *interview,
			     const RhDeck *deck, const RhVariable *variable);

/* ------------------------------------------------------ --set, where there is one */

/* What one --set says; strings are owned. */
typedef struct {
	char *deck;	/* "": every deck */
	char *name;
	char *value;	/* NULL: nothing any more */
} RhSetting;

/* NAME=TEXT or DECK/NAME=TEXT; RH_ERROR_USAGE says what to type. */
gboolean rh_setting_parse(const char *text, RhSetting *setting, GError **error);
void rh_setting_clear(RhSetting *setting);
/* Every --set of ARGS goes into DECK alone; RH_ERROR_USAGE for a variable that it lacks. */
gboolean rh_fillings_set_deck(const RhArgs *args, const RhDeck *deck, GError **error);
/* Every --set of ARGS is kept; those without a deck are for ONLY, or where that is "" for all. */
gboolean rh_fillings_keep(RhApp *app, RhStore *store, const RhArgs *args, const char *only,
			  GError **error);

/* "{company} is a blank: ..." of the names NAMES (char *), or nothing. */
void rh_tell_blanks(RhApp *app, const GPtrArray *names);

/* "Where no interview says otherwise: company = "City Hospital"." of those that are filled. */
void rh_fillings_show(RhApp *app, const GPtrArray *fillings);
void rh_fillings_json(RhJson *json, const GPtrArray *fillings);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(RhSetting, rh_setting_clear)

#endif
