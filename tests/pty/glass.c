/* glass.c - a small terminal for tests; see glass.h. */
#include "glass.h"

#include <string.h>

enum { CELL_BYTES = 24, MAX_PARAMS = 4, MAX_COUNT = 500 };

/* A character with its marks; "" where nothing was written or a wide one goes on. */
typedef struct {
	char text[CELL_BYTES];
} Cell;

typedef enum { IN_TEXT, IN_ESCAPE, IN_CSI, IN_STRING, IN_STRING_ESCAPE } State;

struct Glass {
	GPtrArray *lines;	/* of GArray of Cell */
	guint columns, row, column;
	gboolean wraps;		/* the last column is full: the next character wraps */
	State state;
	guint params[MAX_PARAMS], n_params;
	GString *character;	/* bytes of a UTF-8 character so far */
};

static void free_line(gpointer line)
{
	g_array_free(line, TRUE);
}

Glass *glass_new(guint columns)
{
	Glass *glass = g_new0(Glass, 1);

	glass->lines = g_ptr_array_new_with_free_func(free_line);
	glass->columns = columns;
	glass->character = g_string_new(NULL);
	g_ptr_array_add(glass->lines, g_array_new(FALSE, TRUE, sizeof(Cell)));
	return glass;
}

void glass_free(Glass *glass)
{
	g_ptr_array_free(glass->lines, TRUE);
	g_string_free(glass->character, TRUE);
	g_free(glass);
}

void glass_resize(Glass *glass, guint columns)
{
	glass->columns = columns;
	glass->wraps = FALSE;
}

guint glass_n_lines(const Glass *glass)
{
	return glass->lines->len;
}

guint glass_row(const Glass *glass)
{
	return glass->row;
}

char *glass_line(const Glass *glass, guint i)
{
	const GArray *cells = g_ptr_array_index(glass->lines, i);
	GString *text = g_string_new(NULL);

	for (guint c = 0; c < cells->len; c++) {
		const Cell *cell = &g_array_index(cells, Cell, c);

		g_string_append(text, cell->text);
	}
	return g_strchomp(g_string_free(text, FALSE));
}

static void go_down(Glass *glass)
{
	glass->row++;
	glass->wraps = FALSE;
	if (glass->row == glass->lines->len)
		g_ptr_array_add(glass->lines, g_array_new(FALSE, TRUE, sizeof(Cell)));
}

static GArray *line_up_to(Glass *glass, guint column)
{
	GArray *cells = g_ptr_array_index(glass->lines, glass->row);

	while (cells->len < column) {
		Cell blank = { " " };

		g_array_append_val(cells, blank);
	}
	return cells;
}

static void add_mark(Glass *glass, const char *mark)
{
	GArray *cells = line_up_to(glass, 0);
	guint at = glass->wraps ? glass->column + 1 : glass->column;

	if (at > 0 && at <= cells->len)
		g_strlcat(g_array_index(cells, Cell, at - 1).text, mark, CELL_BYTES);
}

static void put_cell(Glass *glass, const char *text, guint width)
{
	Cell cell = { "" }, rest = { "" };
	GArray *cells;

	if (glass->wraps || glass->column + width > glass->columns) {
		go_down(glass);
		glass->column = 0;
	}
	cells = line_up_to(glass, glass->column + width);
	g_strlcpy(cell.text, text, CELL_BYTES);
	g_array_index(cells, Cell, glass->column) = cell;
	if (width == 2)
		g_array_index(cells, Cell, glass->column + 1) = rest;
	glass->column += width;
	if (glass->column >= glass->columns) {
		glass->column = glass->columns - 1;
		glass->wraps = TRUE;
	}
}

static void put_character(Glass *glass, const char *text)
{
	gunichar c = g_utf8_get_char(text);

	if (g_unichar_iszerowidth(c))
		add_mark(glass, text);
	else
		put_cell(glass, text, g_unichar_iswide(c) ? 2 : 1);
}

static void control(Glass *glass, char c)
{
	switch (c) {
	case '\r':
		glass->column = 0;
		glass->wraps = FALSE;
		break;
	case '\n':
		go_down(glass);
		break;
	case '\b':
		if (glass->column > 0 && !glass->wraps)
			glass->column--;
		glass->wraps = FALSE;
		break;
	case '\t':
		do
			put_cell(glass, " ", 1);
		while (glass->column % 8 != 0 && !glass->wraps);
		break;
	case '\033':
		glass->state = IN_ESCAPE;
		break;
	default:
		break;
	}
}

static void erase_line(Glass *glass, guint how)
{
	GArray *cells = line_up_to(glass, 0);

	if (how == 2)
		g_array_set_size(cells, 0);
	else if (how == 0 && cells->len > glass->column)
		g_array_set_size(cells, glass->column);
}

static void erase_below(Glass *glass)
{
	erase_line(glass, 0);
	for (guint i = glass->row + 1; i < glass->lines->len; i++)
		g_array_set_size(g_ptr_array_index(glass->lines, i), 0);
}

static void delete_cells(Glass *glass, guint n)
{
	GArray *cells = line_up_to(glass, 0);

	if (glass->column < cells->len)
		g_array_remove_range(cells, glass->column, MIN(n, cells->len - glass->column));
}

static void insert_cells(Glass *glass, guint n)
{
	GArray *cells = line_up_to(glass, glass->column);

	for (guint i = 0; i < n; i++) {
		Cell blank = { " " };

		g_array_insert_val(cells, glass->column, blank);
	}
}

static void finish_csi(Glass *glass, char final)
{
	guint given = glass->params[0];
	guint n = CLAMP(given, 1, MAX_COUNT);

	glass->wraps = FALSE;
	switch (final) {
	case 'A':
		glass->row -= MIN(n, glass->row);
		break;
	case 'B':
		while (n-- > 0)
			go_down(glass);
		break;
	case 'C':
		glass->column = MIN(glass->column + n, glass->columns - 1);
		break;
	case 'D':
		glass->column -= MIN(n, glass->column);
		break;
	case 'G':
		glass->column = MIN(n, glass->columns) - 1;
		break;
	case 'J':
		if (given == 0)
			erase_below(glass);
		break;
	case 'K':
		erase_line(glass, given);
		break;
	case 'P':
		delete_cells(glass, n);
		break;
	case '@':
		insert_cells(glass, n);
		break;
	default:
		break;
	}
}

static void in_csi(Glass *glass, char c)
{
	if (g_ascii_isdigit(c)) {
		guint *param = &glass->params[MIN(glass->n_params, MAX_PARAMS - 1)];

		*param = MIN(*param * 10 + (guint)(c - '0'), MAX_COUNT);
	} else if (c == ';') {
		glass->n_params++;
	} else if (c >= 0x40 && c <= 0x7E) {
		glass->state = IN_TEXT;
		finish_csi(glass, c);
	}
}

static void in_escape(Glass *glass, char c)
{
	glass->state = IN_TEXT;
	if (c == '[') {
		memset(glass->params, 0, sizeof(glass->params));
		glass->n_params = 0;
		glass->state = IN_CSI;
	} else if (c == ']' || c == 'P') {
		glass->state = IN_STRING;
	} else if (c == '(' || c == ')') {
		glass->state = IN_STRING_ESCAPE;	/* one more byte */
	}
}

static void in_text(Glass *glass, char c)
{
	GString *character = glass->character;

	if (character->len == 0 && ((guchar)c < 0x20 || c == 0x7F)) {
		control(glass, c);
		return;
	}
	g_string_append_c(character, c);
	if (g_utf8_get_char_validated(character->str, (gssize)character->len) == (gunichar)-2 &&
	    character->len < 6)
		return;
	if (g_utf8_validate(character->str, (gssize)character->len, NULL))
		put_character(glass, character->str);
	else
		put_cell(glass, "?", 1);
	g_string_truncate(character, 0);
}

void glass_write(Glass *glass, const char *bytes, gsize len)
{
	for (gsize i = 0; i < len; i++) {
		char c = bytes[i];

		switch (glass->state) {
		case IN_ESCAPE:
			in_escape(glass, c);
			break;
		case IN_CSI:
			in_csi(glass, c);
			break;
		case IN_STRING:
			if (c == '\a')
				glass->state = IN_TEXT;
			else if (c == '\033')
				glass->state = IN_STRING_ESCAPE;
			break;
		case IN_STRING_ESCAPE:
			glass->state = IN_TEXT;
			break;
		case IN_TEXT:
		default:
			in_text(glass, c);
		}
	}
}
