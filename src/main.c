/* main.c - locale, global options, dispatch. */
#include "cmd/cmd.h"

int main(void)
{
	return RH_EXIT_DONE;
}
