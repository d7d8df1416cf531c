/*
 * kernel-pair.c - the kernels two cards at a time: what every 64-bit machine has
 * vectors for, and what the compiler takes apart where there are none.
 */
#include "memory/model.h"
#include "memory/gradient.h"

#define LANES 2
#include "memory/lanes.inc"
#include "memory/kernel6.inc"
#include "memory/kernel7.inc"

const RhKernel rh_kernel_pair = {
	.name = "pair",
	.lanes = LANES,
	.tape6 = sizeof(Tape6),
	.tape7 = sizeof(Tape7),
	.add6 = add6,
	.add7 = add7,
	.next6 = next6,
	.next7 = next7,
};
