// Layer context of bert: a filter of R 1 x S 1, an output of P 128 x Q 1 (width x height), C 128 input and
// K 64 output channels, a batch of N 1; the input is 128 x 1.
// A tile in the scratchpad: C 128, K 64; in the accumulator: C 128, K 64.
// Inputs and outputs are [batch][row][column][channel], weights [filter row][filter column][input channel][output channel].
// The program is one run of the layer; the network has 1, and dosa_test makes it.
// Built alone with -DDOSA_STANDALONE, or included by the network's file.
#ifdef DOSA_STANDALONE
#define DOSA_MAX_INPUT 16384
#define DOSA_MAX_WEIGHTS 8192
#define DOSA_MAX_CHANNELS 64
#define DOSA_MAX_PARTIAL 1
#define DOSA_MAX_OUTPUT 8192
#endif
#ifdef DOSA_MAX_INPUT
#include "dosa_runtime.h"

#if DIM != 128 || BANK_NUM != 4 || BANK_ROWS < 512 || ACC_ROWS < 1024
#error "This kernel was scheduled for another machine than gemmini_params.h describes."
#endif

static DOSA_UNUSED void dosa_layer_bert_context_run(const elem_t *input, const elem_t *weights, const acc_t *bias, acc_t *partial, elem_t *output) {
  (void)input, (void)weights, (void)bias, (void)partial, (void)output;
  gemmini_extended_config_ex(WEIGHT_STATIONARY, NO_ACTIVATION, 0, 1, false, false);
  gemmini_extended4_config_ld(128, MVIN_SCALE_IDENTITY, false, 1, 0);
  gemmini_extended4_config_ld(64, MVIN_SCALE_IDENTITY, false, 128, 1);
  gemmini_extended_config_st(64, NO_ACTIVATION, 0.0006456417f);
  gemmini_extended_mvin2(weights, dosa_sp(1920), 64, 128);
  for (int64_t p3 = 0; p3 < 128; p3++) {
    gemmini_extended_mvin(input + p3 * 128, dosa_sp(0), 128, 1);
    gemmini_extended_preload(dosa_sp(1920), dosa_acc(0), 64, 128, 64, 1);
    gemmini_extended_compute_preloaded(dosa_sp(0), GARBAGE_ADDR, 128, 1, DIM, DIM);
    gemmini_extended_mvout(output + p3 * 64, dosa_acc(0), 64, 1);
  }
  gemmini_fence();
}

static const DOSA_UNUSED struct dosa_layer dosa_layer_bert_context = {
  "context",
  1, 1, 128, 1, 128, 64, 1, 1, 1,
  1, 1, 1, 1,
  0, 0, 128, 1,
  128, 64, 16384, 8192,
  false, false, 0.0006456417f,
  dosa_layer_bert_context_run,
};
#endif

#ifdef DOSA_STANDALONE
int main(void) {
  gemmini_flush(0);
  return dosa_test(&dosa_layer_bert_context);
}
#endif
