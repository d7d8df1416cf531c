/*
 * kernel-plain.c - the kernels one card at a time, with the exp and log of the C
 * library: what the lanes are checked against.
 */
#include "memory/model.h"
#include "memory/gradient.h"

#define LANES 1
#include "memory/kernel.inc"

const RhKernel rh_kernel_plain = RH_KERNEL("plain");
