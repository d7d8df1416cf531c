/*
 * test_sheets.c - sheets with mistakes as people make them, and what each is told: the
 * files of tests/data/sheets by their table EXPECT, and workbooks packed here; and the
 * same sheet as real programs write it.
 */
#include "unit.h"

#include <glib/gstdio.h>
#include <zip.h>

#include <rehearse/exchange.h>

#define FILES_MIN 50u
#define BOMB_BYTES (8u * 1024 * 1024)

/* All that a person would be told about the sheet: the error, or the notices. */
static char *judge(const char *name, RhSheetFormat format, const char *bytes, gsize len)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(RhSheet) sheet = rh_sheet_read(name, format, bytes, len, &error);
	g_autoptr(RhColumns) columns = NULL;
	g_autoptr(GPtrArray) cards = NULL;
	g_autofree char *deck = NULL;
	GString *told;

	if (sheet == NULL)
		return g_strdup(error->message);
	if (rh_table_is_deck(sheet->table)) {
		deck = rh_table_to_deck(sheet->table, name, &error);
		return g_strdup(deck == NULL ? error->message : "");
	}
	columns = rh_columns_guess(sheet->table);
	cards = rh_sheet_cards(sheet, columns, &error);
	if (cards == NULL)
		return g_strdup(error->message);
	told = g_string_new(NULL);
	for (guint i = 0; i < sheet->notices->len; i++)
		g_string_append_printf(told, "%s\n", (char *)sheet->notices->pdata[i]);
	return g_string_free(told, FALSE);
}

START_TEST(every_mistake_is_told)
{
	g_autofree char *folder = unit_data("sheets");
	g_autofree char *table_path = g_build_filename(folder, "EXPECT", NULL);
	g_autofree char *table = NULL;
	g_auto(GStrv) lines = NULL;
	guint n = 0;

	ck_assert(g_file_get_contents(table_path, &table, NULL, NULL));
	lines = g_strsplit(table, "\n", -1);
	for (char **line = lines; **line != '\0'; line++, n++) {
		g_auto(GStrv) parts = g_strsplit(*line, "\t", 2);
		g_autofree char *path = g_build_filename(folder, parts[0], NULL);
		g_autofree char *bytes = NULL;
		g_autofree char *told = NULL;
		RhSheetFormat format;
		gsize len;

		ck_assert_msg(g_file_get_contents(path, &bytes, &len, NULL), "%s", path);
		ck_assert(rh_sheet_format_of(path, &format, NULL));
		told = judge(parts[0], format, bytes, len);
		ck_assert_msg(strstr(told, parts[1]) != NULL, "%s: wanted \"%s\", told \"%s\"",
			      parts[0], parts[1], told);
	}
	ck_assert_uint_ge(n, FILES_MIN);
}
END_TEST

/* ---------------------------------------------------------------- workbooks */

typedef struct {
	const char *name, *text;
} Part;

#define N_PARTS 5

/* PARTS in a ZIP file, as a workbook is; encrypted with PASSWORD unless that is NULL. */
static GBytes *pack(const Part *parts, const char *password)
{
	g_autofree char *folder = g_dir_make_tmp("rehearse-sheets-XXXXXX", NULL);
	g_autofree char *path = g_build_filename(folder, "book.zip", NULL);
	zip_t *zip = zip_open(path, ZIP_CREATE, NULL);
	char *bytes;
	gsize len;

	ck_assert_ptr_nonnull(zip);
	for (guint i = 0; i < N_PARTS && parts[i].name != NULL; i++) {
		zip_source_t *source = zip_source_buffer(zip, parts[i].text, strlen(parts[i].text),
							 0);
		zip_int64_t at = zip_file_add(zip, parts[i].name, source, ZIP_FL_ENC_UTF_8);

		ck_assert_int_ge(at, 0);
		if (password != NULL)
			ck_assert_int_eq(zip_file_set_encryption(zip, (zip_uint64_t)at,
								 ZIP_EM_AES_128, password), 0);
	}
	ck_assert_int_eq(zip_close(zip), 0);
	ck_assert(g_file_get_contents(path, &bytes, &len, NULL));
	g_unlink(path);
	g_rmdir(folder);
	return g_bytes_new_take(bytes, len);
}

static char *judge_parts(RhSheetFormat format, const Part *parts, const char *password)
{
	g_autoptr(GBytes) bytes = pack(parts, password);
	gsize len;
	const char *data = g_bytes_get_data(bytes, &len);

	return judge("book", format, data, len);
}

#define BOOK "<workbook><workbookPr/><sheets><sheet name='Plan' id='r1'/></sheets></workbook>"
#define RELS "<Relationships><Relationship Id='r1' Target='worksheets/sheet1.xml'/></Relationships>"
#define STYLES "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='yyyy\\-mm'/></numFmts>" \
	"<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='164'/></cellXfs></styleSheet>"
#define CELLS(rows) "<worksheet><sheetData>" \
	"<row r='1'><c r='A1' t='inlineStr'><is><t>Question</t></is></c>" \
	"<c r='B1' t='inlineStr'><is><t>Answer</t></is></c></row>" rows
#define TEXT(place, text) "<c r='" place "' t='inlineStr'><is><t>" text "</t></is></c>"
#define END "</sheetData></worksheet>"
#define ASKED TEXT("A2", "Why?")
#define LONG "sixty letters sixty letters sixty letters sixty letters sixt"

static const struct {
	const char *sheet, *wanted;
} excel[] = {
	{ CELLS("<row r='2'>" ASKED "<c r='B2'><f>1+1</f><v>2</v></c></row>" END),
	  "row 2, column 2: a formula; its last value was taken" },
	{ CELLS("<row r='2'>" ASKED "<c r='B2'><f>1+1</f></c></row>" END),
	  "row 2, column 2: a formula without a value" },
	{ CELLS("<row r='2'>" ASKED "<c r='B2' t='e'><f>A9</f><v>#REF!</v></c></row>" END),
	  "row 2, column 2: the formula ended in the error #REF!" },
	{ CELLS("<row r='2'>" ASKED "<c r='B2' s='1'><v>46358</v></c></row>" END),
	  "row 2, column 2: a date, read as 2026-12-02" },
	{ CELLS("<row r='2'>" ASKED "<c r='B2' s='2'><v>46358</v></c></row>" END),
	  "row 2, column 2: a date, read as 2026-12-02" },
	{ CELLS("<row r='2'>" ASKED "</row><row r='3'>" TEXT("B3", "So") "</row></sheetData>"
		"<mergeCells><mergeCell ref='A2:A4'/></mergeCells></worksheet>"),
	  "row 3 has no question; it goes on with that of row 2" },
	{ CELLS("<row r='2'>" ASKED TEXT("B2", "So") "</row></sheetData><mergeCells>"
		"<mergeCell ref='B2:B4'/></mergeCells></worksheet>"),
	  "row 2, column 2: 3 cells are merged; their text counts for each of their rows" },
	{ CELLS("<row r='2'>" ASKED TEXT("B2", "So") "</row></sheetData><mergeCells>"
		"<mergeCell ref='B2:B4'/><mergeCell ref='B3:B9'/></mergeCells></worksheet>"),
	  "row 2, column 2: 3 cells are merged; their text counts for each of their rows\n" },
	{ CELLS("<row r='2'>" ASKED "</row><row r='3'>" TEXT("A3", "Part 2") "</row></sheetData>"
		"<mergeCells><mergeCell ref='A3:B3'/></mergeCells></worksheet>"),
	  "row 3: one text over several columns was taken for a heading and left out" },
	{ CELLS("<row r='2'>" ASKED "<c r='B2' s='1'><v>46358</v></c></row><row r='3'>"
		"<c r='B3' s='1'><v>46358</v></c></row>" END),
	  "read as 2026-12-02; if it is no date, format the cell as text and type it again "
	  "(and 1 more in this column)" },
	{ CELLS("<row r='2'>" ASKED "<c r='B2' t='d'><v>2026-12-02T00:00:00</v></c></row>" END),
	  "row 2, column 2: a date, read as 2026-12-02" },
	{ CELLS("<row r='2' hidden='1'>" ASKED TEXT("B2", "So") "</row>" END),
	  "row 2 is hidden; it was read too" },
	{ "<worksheet><cols><col min='2' max='3' hidden='true'/></cols><sheetData><row r='1'>"
	  TEXT("A1", "Question") TEXT("B1", "Answer") "</row><row r='2'>" ASKED "</row>" END,
	  "column 2 is hidden; it was read too" },
	{ CELLS("<row r='2'>" TEXT("B2", "So") "</row><row r='3'>" TEXT("A3", "Why?") "</row>" END),
	  "row 2 has no question and was left out" },
	{ CELLS("<row r='2000000'>" TEXT("A2000000", "Why?") "</row>" END),
	  "a table has at most 1048576 rows" },
	{ CELLS("<row r='2'>" TEXT("ZZZ2", "Why?") "</row>" END),
	  "a table has at most 256 columns" },
	{ CELLS("<row r='2'>" ASKED "<c r='B2' t='e'><v>" LONG LONG "</v></c></row>" END),
	  "row 2, column 2: the formula ended in the error " LONG "...; the cell counts as empty\n" },
	{ "<worksheet><sheetData/></worksheet>", "nothing in it but empty cells" },
	{ CELLS("<row r='2'>"), "no sound XML" },
	{ "<!DOCTYPE x [<!ENTITY a 'b'>]><worksheet>&a;</worksheet>", "no sound XML" },
	{ "not XML at all", "no sound XML" },
};

START_TEST(workbooks_of_excel_are_told)
{
	for (guint i = 0; i < G_N_ELEMENTS(excel); i++) {
		const Part parts[N_PARTS] = {
			{ "xl/workbook.xml", BOOK }, { "xl/_rels/workbook.xml.rels", RELS },
			{ "xl/styles.xml", STYLES },
			{ "xl/worksheets/sheet1.xml", excel[i].sheet }, { NULL, NULL },
		};
		g_autofree char *told = judge_parts(RH_SHEET_XLSX, parts, NULL);

		ck_assert_msg(strstr(told, excel[i].wanted) != NULL, "%u: wanted \"%s\", told \"%s\"",
			      i, excel[i].wanted, told);
	}
}
END_TEST

/* Of thousands of cells that no table has each would be looked through for the next. */
START_TEST(what_lies_beyond_the_columns_is_not_told)
{
	const Part parts[N_PARTS] = {
		{ "xl/workbook.xml", BOOK }, { "xl/_rels/workbook.xml.rels", RELS },
		{ "xl/worksheets/sheet1.xml",
		  CELLS("<row r='2'>" ASKED "<c r='IV2'><f>1+1</f></c><c r='IW2'><f>1+1</f></c></row>"
			END) },
		{ NULL, NULL },
	};
	g_autofree char *told = judge_parts(RH_SHEET_XLSX, parts, NULL);

	ck_assert_msg(strstr(told, "column 256: a formula without a value") != NULL, "%s", told);
	ck_assert_msg(strstr(told, "column 257") == NULL, "%s", told);
}
END_TEST

/* More than the parser takes at once. */
START_TEST(a_large_sheet_is_read)
{
	GString *text = g_string_new(CELLS(""));
	g_autofree char *told = NULL;

	for (guint i = 0; i < 200; i++) {
		g_string_append_printf(text, "<row r='%u'><c r='A%u' t='inlineStr'><is><t>Why %u?</t>"
				       "</is></c><c r='B%u' t='inlineStr'><is><t>", i + 2, i + 2, i,
				       i + 2);
		for (guint word = 0; word < 8000; word++)
			g_string_append_printf(text, "\xC3\xA9%u ", i + word);
		g_string_append(text, "</t></is></c></row>");
	}
	g_string_append(text, END);
	ck_assert_uint_gt(text->len, 10 * 1024 * 1024);
	const Part parts[N_PARTS] = {
		{ "xl/workbook.xml", BOOK }, { "xl/_rels/workbook.xml.rels", RELS },
		{ "xl/worksheets/sheet1.xml", text->str }, { NULL, NULL },
	};
	told = judge_parts(RH_SHEET_XLSX, parts, NULL);
	ck_assert_str_eq(told, "");
	g_string_free(text, TRUE);
}
END_TEST

#define ODS(rows) "<content><table name='Plan'><table-row><table-cell><p>Question</p></table-cell>" \
	"<table-cell><p>Answer</p></table-cell></table-row><table-row><table-cell><p>Why?</p>" \
	"</table-cell>" rows "</table-row></table></content>"

/* 4 million cells in a line: a sheet may have them, three sheets may not. */
#define MANY "<table name='x'><table-row number-rows-repeated='16384'><table-cell " \
	"number-columns-repeated='256'><p>So</p></table-cell></table-row></table>"

static const struct {
	const char *content, *wanted;
} open_document[] = {
	{ ODS("<table-cell formula='of:=1+1'><p>2</p></table-cell>"),
	  "row 2, column 2: a formula; its last value was taken" },
	{ ODS("<table-cell value-type='date' date-value='2026-12-02T00:00:00'><p>2/12</p></table-cell>"),
	  "row 2, column 2: a date, read as 2026-12-02" },
	{ ODS("<table-cell number-rows-spanned='3'><p>So</p></table-cell>"),
	  "row 2, column 2: 3 cells are merged; their text counts for each of their rows" },
	{ ODS("<table-cell><annotation><p>x</p></annotation><p>So</p></table-cell>"),
	  "row 2, column 2: a comment hangs at this cell" },
	{ ODS("<table-cell value-type='error' formula='of:=A9'><p>#N/A</p></table-cell>"),
	  "row 2, column 2: the formula ended in the error #N/A; the cell counts as empty" },
	{ ODS("<table-cell number-columns-repeated='300'><p>So</p></table-cell>"),
	  "a table has at most 256 columns" },
	{ "<content><table name='x'><table-row number-rows-repeated='1048576'><table-cell "
	  "number-columns-repeated='1024'/></table-row></table></content>",
	  "nothing in it but empty cells" },
	{ "<content>" MANY MANY MANY "</content>", "the workbook has more than 8388608 cells with text" },
	{ "<content><table><table-row>", "no sound XML" },
};

START_TEST(workbooks_of_open_document_are_told)
{
	for (guint i = 0; i < G_N_ELEMENTS(open_document); i++) {
		const Part parts[N_PARTS] = {
			{ "content.xml", open_document[i].content }, { NULL, NULL },
		};
		g_autofree char *told = judge_parts(RH_SHEET_ODS, parts, NULL);

		ck_assert_msg(strstr(told, open_document[i].wanted) != NULL,
			      "%u: wanted \"%s\", told \"%s\"", i, open_document[i].wanted, told);
	}
}
END_TEST

START_TEST(a_workbook_of_another_kind_is_named)
{
	const Part ods[N_PARTS] = { { "content.xml", ODS("") }, { NULL, NULL } };
	const Part xlsx[N_PARTS] = { { "xl/workbook.xml", BOOK }, { NULL, NULL } };
	const Part sealed[N_PARTS] = {
		{ "content.xml", "\x8f\x01 no XML" },
		{ "META-INF/manifest.xml", "<manifest><file-entry><encryption-data/></file-entry></manifest>" },
		{ NULL, NULL },
	};
	g_autofree char *as_xlsx = judge_parts(RH_SHEET_XLSX, ods, NULL);
	g_autofree char *as_ods = judge_parts(RH_SHEET_ODS, xlsx, NULL);
	g_autofree char *half = judge_parts(RH_SHEET_XLSX, xlsx, NULL);
	g_autofree char *encrypted = judge_parts(RH_SHEET_XLSX, xlsx, "secret");
	g_autofree char *sealed_told = judge_parts(RH_SHEET_ODS, sealed, NULL);

	ck_assert_ptr_nonnull(strstr(as_xlsx, "this is an OpenDocument file; name it .ods"));
	ck_assert_ptr_nonnull(strstr(as_ods, "this is a workbook of Excel; name it .xlsx"));
	ck_assert_ptr_nonnull(strstr(half, "this part of the workbook is missing"));
	ck_assert_ptr_nonnull(strstr(encrypted, "the workbook has a password"));
	ck_assert_ptr_nonnull(strstr(sealed_told, "the workbook has a password"));
}
END_TEST

START_TEST(a_bomb_is_not_unpacked)
{
	g_autofree char *zeros = g_strnfill(BOMB_BYTES, ' ');
	const Part parts[N_PARTS] = {
		{ "xl/workbook.xml", BOOK }, { "xl/_rels/workbook.xml.rels", RELS },
		{ "xl/worksheets/sheet1.xml", zeros }, { NULL, NULL },
	};
	g_autofree char *told = judge_parts(RH_SHEET_XLSX, parts, NULL);

	ck_assert_msg(strstr(told, "packed so tightly") != NULL, "%s", told);
}
END_TEST

/* ------------------------------------------------------------- real programs */

/* What differs from CARDS in the file of one program, and whether it keeps what is hidden. */
static const struct {
	const char *file, *from, *to;
	gboolean is_hidden;
} written[] = {
	{ "openpyxl.xlsx", "private Row 5\n", "", TRUE },
	{ "libreoffice.xlsx", NULL, NULL, TRUE },
	/* LibreOffice writes a box that is ticked as a formula. */
	{ "libreoffice.ods", "private true\n", "private TRUE\n", TRUE },
	{ "gnumeric.xlsx", NULL, NULL, TRUE }, { "gnumeric.ods", NULL, NULL, TRUE },
	{ "exceljs.xlsx", NULL, NULL, TRUE }, { "exceljs-inline.xlsx", NULL, NULL, TRUE },
	{ "sheetjs.xlsx", NULL, NULL, FALSE }, { "xlsxwriter.xlsx", NULL, NULL, TRUE },
	{ "strict.xlsx", NULL, NULL, TRUE },
};

static char *list_cards(const GPtrArray *cards)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < cards->len; i++) {
		const RhSheetCard *card = cards->pdata[i];

		g_string_append_printf(out, "row %u\n", card->row + 1);
		for (RhColumnUse use = 0; use < RH_N_COLUMN_USES; use++)
			for (guint n = 0; n < card->values[use]->len; n++)
				g_string_append_printf(out, "%s %s\n", rh_column_use_name(use),
						       (char *)card->values[use]->pdata[n]);
	}
	return g_string_free(out, FALSE);
}

static gboolean is_told(const RhSheet *sheet, const char *what)
{
	for (guint i = 0; i < sheet->notices->len; i++)
		if (strstr(sheet->notices->pdata[i], what) != NULL)
			return TRUE;
	return FALSE;
}

static void check_written(const char *folder, guint i, const char *wanted)
{
	static const char *const told[] = {
		"the headings were found in row 3; what stands above was left out",
		"row 6: one text over several columns was taken for a heading and left out",
		"row 8 has no question; it goes on with that of row 7",
		"row 4, column 6: a date, read as 2026-10-01",
		"row 5, column 5: a formula",
		"row 10, column 2: a comment hangs at this cell",
		"row 11, column 3: 2 cells are merged; their text counts for each of their rows",
		"column 5 is hidden; it was read too",
		"row 10 is hidden; it was read too",
	};
	g_autofree char *path = g_build_filename(folder, written[i].file, NULL);
	g_autoptr(GError) error = NULL;
	g_autofree char *bytes = NULL;
	g_autofree char *got = NULL;
	g_autoptr(RhSheet) sheet = NULL;
	g_autoptr(RhColumns) columns = NULL;
	g_autoptr(GPtrArray) cards = NULL;
	RhSheetFormat format;
	gsize len;

	ck_assert(rh_sheet_format_of(path, &format, NULL));
	ck_assert_msg(g_file_get_contents(path, &bytes, &len, NULL), "%s", path);
	sheet = rh_sheet_read(path, format, bytes, len, &error);
	ck_assert_msg(sheet != NULL, "%s", error != NULL ? error->message : "?");
	ck_assert_str_eq(sheet->title, "Interview");
	columns = rh_columns_guess(sheet->table);
	cards = rh_sheet_cards(sheet, columns, &error);
	ck_assert_msg(cards != NULL, "%s", error != NULL ? error->message : "?");
	got = list_cards(cards);
	ck_assert_msg(strcmp(got, wanted) == 0, "%s: wanted\n%s\ngot\n%s", written[i].file, wanted,
		      got);
	for (guint n = 0; n < G_N_ELEMENTS(told) - (written[i].is_hidden ? 0 : 1); n++)
		ck_assert_msg(is_told(sheet, told[n]), "%s: \"%s\" is not told", written[i].file,
			      told[n]);
}

START_TEST(what_real_programs_write_is_read)
{
	g_autofree char *folder = unit_data("sheets/written");
	g_autofree char *path = g_build_filename(folder, "CARDS", NULL);
	g_autofree char *wanted = NULL;

	ck_assert(g_file_get_contents(path, &wanted, NULL, NULL));
	for (guint i = 0; i < G_N_ELEMENTS(written); i++) {
		g_auto(GStrv) halves = g_strsplit(wanted, written[i].from != NULL ?
						  written[i].from : "no such line", 2);
		g_autofree char *here = g_strjoinv(written[i].to, halves);

		check_written(folder, i, here);
	}
}
END_TEST

START_TEST(a_sheet_is_chosen_by_its_title)
{
	static const char *const files[] = { "libreoffice.xlsx", "libreoffice.ods" };
	g_autofree char *folder = unit_data("sheets/written");

	for (guint i = 0; i < G_N_ELEMENTS(files); i++) {
		g_autofree char *path = g_build_filename(folder, files[i], NULL);
		g_autofree char *bytes = NULL;
		g_autoptr(GError) error = NULL;
		g_autoptr(RhSheet) cover = NULL;
		RhSheetFormat format;
		gsize len;

		ck_assert(rh_sheet_format_of(path, &format, NULL));
		ck_assert(g_file_get_contents(path, &bytes, &len, NULL));
		cover = rh_sheet_read_titled("book", format, bytes, len, "Cover", NULL);
		ck_assert_ptr_nonnull(cover);
		ck_assert_str_eq(rh_table_get(cover->table, 0, 0), "For Jo Miller");
		ck_assert_ptr_null(rh_sheet_read_titled("book", format, bytes, len, "Cove", &error));
		ck_assert_str_eq(error->message, "book has no sheet \"Cove\"; it has \"Cover\", "
				 "\"Interview\", \"Old\"");
	}
}
END_TEST

/* ------------------------------------------------------ what a coach's sheet says */

static GPtrArray *read_cards(const char *text, RhSheet **sheet, RhColumns **columns)
{
	g_autoptr(GError) error = NULL;
	GPtrArray *cards;

	*sheet = rh_sheet_read("test.csv", RH_SHEET_CSV, text, strlen(text), &error);
	ck_assert_msg(*sheet != NULL, "%s", error != NULL ? error->message : "?");
	*columns = rh_columns_guess((*sheet)->table);
	cards = rh_sheet_cards(*sheet, *columns, &error);
	ck_assert_msg(cards != NULL, "%s", error != NULL ? error->message : "?");
	return cards;
}

/* The values of USE of the first card, with | between them. */
static char *values_of(const char *text, RhColumnUse use)
{
	g_autoptr(RhSheet) sheet = NULL;
	g_autoptr(RhColumns) columns = NULL;
	g_autoptr(GPtrArray) cards = read_cards(text, &sheet, &columns);
	const RhSheetCard *card = cards->pdata[0];
	GString *all = g_string_new(NULL);

	for (guint i = 0; i < card->values[use]->len; i++)
		g_string_append_printf(all, "%s%s", i > 0 ? "|" : "",
				       (char *)card->values[use]->pdata[i]);
	return g_string_free(all, FALSE);
}

static const struct {
	const char *text;
	RhColumnUse use;
	const char *wanted;
} readings[] = {
	{ "Question;Answer\nWhy?;\"- One; two\n* Three\n\342\200\242 Four\n1. Five\nb) Six\"\n",
	  RH_COLUMN_POINTS, "One; two|Three|Four|Five|Six" },
	{ "Question,Answer\nWhy?,-5 degrees\n", RH_COLUMN_POINTS, "-5 degrees" },
	{ "Frage\tGute Antwort\nWarum?\tDarum; so, ja\n", RH_COLUMN_POINTS, "Darum; so, ja" },
	{ "\357\273\277Question;Answer\r\nWhy?;\"One\r\nTwo\"\r\n", RH_COLUMN_POINTS, "One|Two" },
	{ "sep=|\nQuestion|Answer\nWhy?|One, two; three\n", RH_COLUMN_POINTS, "One, two; three" },
	{ "Why us?;One fact\nYour pay?;A range\n", RH_COLUMN_ASK, "Why us?" },
	{ "Why us?;One fact\nYour pay?;A range\n", RH_COLUMN_POINTS, "One fact" },
	{ "Question;Shoe size\nWhy?;43\n", RH_COLUMN_PRIVATE, "Shoe size: 43" },
	{ "Question;My notes\nWhy?;43\n", RH_COLUMN_PRIVATE, "43" },
	{ "My questions;\n;\nNr;Question;Answer\n1;Why?;So\n", RH_COLUMN_POINTS, "So" },
	{ "Interview questions\nQuestion;Answer\nWhy?;So\n", RH_COLUMN_ASK, "Why?" },
	{ "Client:;Jo\nQuestion;Answer\nWhy?;So\n", RH_COLUMN_ASK, "Why?" },
	{ "Why us?;So\nHow so?;By listening to a question and its reason\n", RH_COLUMN_ASK, "Why us?" },
	{ "Question type;Question\nPay;How much?\n", RH_COLUMN_ASK, "How much?" },
	{ "Question;Answer\nWhy?;So\n;And so\n", RH_COLUMN_POINTS, "So|And so" },
	{ "Question;Answer\nWhy?;So\n;\n;Else\n", RH_COLUMN_POINTS, "So" },
	{ ";Question;;Answer\n;Why?;;So\n", RH_COLUMN_POINTS, "So" },
	{ "Question;Don't say;Nr\nWhy?;No idea;7\n", RH_COLUMN_TRAP, "No idea" },
	{ "Question;Answer\nHow?;one two three four five six seven eight nine ten. eleven twelve "
	  "thirteen e. g. fourteen fifteen. Sixteen seventeen eighteen nineteen twenty. Twenty one "
	  "two three four five six.\n", RH_COLUMN_POINTS,
	  "one two three four five six seven eight nine ten. eleven twelve thirteen e. g. fourteen "
	  "fifteen.|Sixteen seventeen eighteen nineteen twenty.|Twenty one two three four five six." },
	{ "Question;Answer\nHow?;\"\"\"So\"\" they said\"\n", RH_COLUMN_POINTS, "\"So\" they said" },
	{ "Question;Answer\nHow?;\"She said \"so\" once\"\n", RH_COLUMN_POINTS, "She said \"so\" once" },
};

START_TEST(a_sheet_is_read_as_a_coach_means_it)
{
	for (guint i = 0; i < G_N_ELEMENTS(readings); i++) {
		g_autofree char *got = values_of(readings[i].text, readings[i].use);

		ck_assert_msg(strcmp(got, readings[i].wanted) == 0, "%u: wanted \"%s\", got \"%s\"", i,
			      readings[i].wanted, got);
	}
}
END_TEST

static Suite *make_suite(void)
{
	Suite *suite = suite_create("sheets");
	TCase *sheets = tcase_create("sheets");

	tcase_set_timeout(sheets, 60);
	tcase_add_test(sheets, every_mistake_is_told);
	tcase_add_test(sheets, workbooks_of_excel_are_told);
	tcase_add_test(sheets, what_lies_beyond_the_columns_is_not_told);
	tcase_add_test(sheets, a_large_sheet_is_read);
	tcase_add_test(sheets, workbooks_of_open_document_are_told);
	tcase_add_test(sheets, a_workbook_of_another_kind_is_named);
	tcase_add_test(sheets, a_bomb_is_not_unpacked);
	tcase_add_test(sheets, what_real_programs_write_is_read);
	tcase_add_test(sheets, a_sheet_is_chosen_by_its_title);
	tcase_add_test(sheets, a_sheet_is_read_as_a_coach_means_it);
	suite_add_tcase(suite, sheets);
	return suite;
}

int main(void)
{
	return unit_main(make_suite());
}
