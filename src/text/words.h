/*
 * words.h - what the learner reads can be said in other languages.
 *
 * Every room that makes sentences for people includes this, the libraries too: their
 * errors, diagnostics and remedies are read by people.  No library asks for the locale:
 * main.c alone binds the translations, and what is not bound stays English, as in the
 * unit tests.  JSON and everything that a program reads is English: for those
 * main.c and the verbs call rh_words_english() before anything is said.
 *
 * What is marked is a whole sentence, or a whole word of a list, never half of one;
 * numbers that count something go through ngettext.  Keys, :commands, verbs, options,
 * elements, attributes, codes, "error[E012]:" and names of columns are the same in every
 * language, and so is what is written into a deck, a sheet or the state file.
 *
 *	_("Said it.")				a sentence
 *	ngettext("%u card", "%u cards", n)	with a number
 *	static const char *const names[] = { N_("again") };	_(names[i])
 *	static const char *const short_names[] = { NC_("short month", "May") };
 *	RH_WORD_OF("short month", short_names[i])	one of several meanings
 */
#ifndef RH_WORDS_H
#define RH_WORDS_H

#include "config.h"

#include <glib.h>

#define RH_WORDS_DOMAIN "rehearse"

#ifdef HAVE_GETTEXT
#include <libintl.h>
#define _(text) gettext(text)
#else
#define _(text) (text)
#define ngettext(one, many, n) ((n) == 1 ? (one) : (many))
#endif

/* From now on everything is English: another program reads it. */
#ifdef HAVE_GETTEXT
#define rh_words_english() ((void)textdomain("messages"))
#else
#define rh_words_english() ((void)0)
#endif

#define N_(text) text
#define NC_(context, text) text
#define C_(context, text) g_dpgettext(NULL, context "\004" text, sizeof(context))
#define RH_WORD_OF(context, text) g_dpgettext2(NULL, context, text)

#endif
