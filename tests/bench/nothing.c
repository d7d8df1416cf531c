/* nothing.c - a program linked like rehearse that exits at once: the cost of starting. */
int main(void)
{
	return 0;
}
