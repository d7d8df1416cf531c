/*
 * kernel-plain.c - the kernels one card at a time, with the exp and log of the C
 * library: what the lanes are checked against.
 */
#include "memory/model.h"
#include "memory/gradient.h"

#define LANES 1
#include "memory/lanes.inc"
#include "memory/kernel6.inc"
#include "memory/kernel7.inc"

const RhKernel rh_kernel_plain = {
	.name = "plain",
	.lanes = LANES,
	.tape6 = sizeof(Tape6),
	.tape7 = sizeof(Tape7),
	.add6 = add6,
	.add7 = add7,
	.next6 = next6,
	.next7 = next7,
};
