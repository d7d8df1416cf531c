/*
 * kernel-pair.c - the kernels two cards at a time: what every 64-bit machine has
 * vectors for, and what the compiler takes apart where there are none.
 */
#include "memory/model.h"
#include "memory/gradient.h"

#define LANES 2
#include "memory/kernel.inc"

const RhKernel rh_kernel_pair = RH_KERNEL("pair");
