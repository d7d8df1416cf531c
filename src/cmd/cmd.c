/*
 * cmd.c - the table of verbs, in the order in which help shows them.
 *
 * To add a verb: write src/cmd/cmd-NAME.c with one const RhCommand, declare it
 * and give it a row here, add the file to Makefile.am, and describe it in
 * man/rehearse.1.  Help, usage errors and completion follow from the row.
 */
#include "cmd/cmd.h"

extern const RhCommand rh_cmd_drill;
extern const RhCommand rh_cmd_mock;
extern const RhCommand rh_cmd_exercise;
extern const RhCommand rh_cmd_story;
extern const RhCommand rh_cmd_show;
extern const RhCommand rh_cmd_decks;
extern const RhCommand rh_cmd_add;
extern const RhCommand rh_cmd_new;
extern const RhCommand rh_cmd_check;
extern const RhCommand rh_cmd_try;
extern const RhCommand rh_cmd_preview;
extern const RhCommand rh_cmd_diff;
extern const RhCommand rh_cmd_pack;
extern const RhCommand rh_cmd_remove;
extern const RhCommand rh_cmd_fmt;
extern const RhCommand rh_cmd_explain;
extern const RhCommand rh_cmd_due;
extern const RhCommand rh_cmd_log;
extern const RhCommand rh_cmd_search;
extern const RhCommand rh_cmd_stats;
extern const RhCommand rh_cmd_report;
extern const RhCommand rh_cmd_undo;
extern const RhCommand rh_cmd_redo;
extern const RhCommand rh_cmd_answers;
extern const RhCommand rh_cmd_import;
extern const RhCommand rh_cmd_export;
extern const RhCommand rh_cmd_share;
extern const RhCommand rh_cmd_learned;
extern const RhCommand rh_cmd_sync;
extern const RhCommand rh_cmd_backup;
extern const RhCommand rh_cmd_restore;
extern const RhCommand rh_cmd_forget;
extern const RhCommand rh_cmd_doctor;
extern const RhCommand rh_cmd_tune;
extern const RhCommand rh_cmd_memory;
extern const RhCommand rh_cmd_interview;
extern const RhCommand rh_cmd_plan;
extern const RhCommand rh_cmd_brief;
extern const RhCommand rh_cmd_handout;
extern const RhCommand rh_cmd_config;
extern const RhCommand rh_cmd_help;
extern const RhCommand rh_cmd_version;
extern const RhCommand rh_cmd_completion;
extern const RhCommand rh_cmd_complete_words;

const RhCommand *const rh_commands[] = {
	/* practise */
	&rh_cmd_drill,
	&rh_cmd_mock,
	&rh_cmd_exercise,
	&rh_cmd_story,
	/* look */
	&rh_cmd_due,
	&rh_cmd_stats,
	&rh_cmd_report,
	&rh_cmd_show,
	&rh_cmd_search,
	&rh_cmd_log,
	&rh_cmd_decks,
	/* interviews */
	&rh_cmd_interview,
	&rh_cmd_plan,
	&rh_cmd_brief,
	/* decks */
	&rh_cmd_add,
	&rh_cmd_new,
	&rh_cmd_check,
	&rh_cmd_try,
	&rh_cmd_preview,
	&rh_cmd_handout,
	&rh_cmd_diff,
	&rh_cmd_pack,
	&rh_cmd_remove,
	&rh_cmd_fmt,
	&rh_cmd_explain,
	/* data */
	&rh_cmd_undo,
	&rh_cmd_redo,
	&rh_cmd_answers,
	&rh_cmd_import,
	&rh_cmd_export,
	&rh_cmd_share,
	&rh_cmd_learned,
	&rh_cmd_sync,
	&rh_cmd_backup,
	&rh_cmd_restore,
	&rh_cmd_forget,
	&rh_cmd_doctor,
	/* memory */
	&rh_cmd_tune,
	&rh_cmd_memory,
	/* meta */
	&rh_cmd_help,
	&rh_cmd_version,
	&rh_cmd_config,
	&rh_cmd_completion,
	&rh_cmd_complete_words,
	NULL
};

const RhCommand *rh_command_find(const char *name)
{
	for (guint i = 0; rh_commands[i] != NULL; i++)
		if (g_str_equal(rh_commands[i]->name, name))
			return rh_commands[i];
	return NULL;
}
