// Layer projection of bert: a filter of R 1 x S 1, an output of P 128 x Q 1 (width x height), C 768 input and
// K 768 output channels, a batch of N 1; the input is 128 x 1.
// A tile in the scratchpad: P 128, C 768, K 128; in the accumulator: P 128, C 768, K 128.
// Inputs and outputs are [batch][row][column][channel], weights [filter row][filter column][input channel][output channel].
// The program is one run of the layer; the network has 2, and dosa_test makes each, with data of its own.
// Built alone with -DDOSA_STANDALONE, or included by the network's file.
#ifdef DOSA_STANDALONE
#define DOSA_MAX_INPUT 98304
#define DOSA_MAX_WEIGHTS 589824
#define DOSA_MAX_CHANNELS 768
#define DOSA_MAX_PARTIAL 1
#define DOSA_MAX_OUTPUT 98304
#endif
#ifdef DOSA_MAX_INPUT
#include "dosa_runtime.h"

#if DIM != 128 || BANK_NUM != 4 || BANK_ROWS < 512 || ACC_ROWS < 1024
#error "This kernel was scheduled for another machine than gemmini_params.h describes."
#endif

static DOSA_UNUSED void dosa_layer_bert_projection_run(const elem_t *input, const elem_t *weights, const acc_t *bias, acc_t *partial, elem_t *output) {
  (void)input, (void)weights, (void)bias, (void)partial, (void)output;
  gemmini_extended_config_ex(WEIGHT_STATIONARY, NO_ACTIVATION, 0, 1, false, false);
  gemmini_extended4_config_ld(768, MVIN_SCALE_IDENTITY, false, 128, 0);
  gemmini_extended4_config_ld(768, MVIN_SCALE_IDENTITY, false, 768, 1);
  gemmini_extended_config_st(768, NO_ACTIVATION, 0.00026358213f);
  for (int64_t g = 0; g < 6; g++) {
    gemmini_extended_mvin(input + g * 128, dosa_sp(g * 128), 128, 128);
  }
  for (int64_t k3 = 0; k3 < 6; k3++) {
    for (int64_t c = 0; c < 6; c++) {
      gemmini_extended_mvin2(weights + k3 * 128 + c * 98304, dosa_sp(c * 128 + 1280), 128, 128);
    }
    for (int64_t cb = 0; cb < 6; cb++) {
      gemmini_extended_preload(dosa_sp(cb * 128 + 1280), (cb != 0 ? dosa_acc_add(0) : dosa_acc(0)), 128, 128, 128, 128);
      gemmini_extended_compute_preloaded(dosa_sp(cb * 128), GARBAGE_ADDR, 128, 128, DIM, DIM);
    }
    gemmini_extended_mvout(output + k3 * 128, dosa_acc(0), 128, 128);
  }
  gemmini_fence();
}

static const DOSA_UNUSED struct dosa_layer dosa_layer_bert_projection = {
  "projection",
  1, 1, 128, 1, 768, 768, 1, 1, 2,
  1, 1, 1, 1,
  0, 0, 128, 1,
  768, 768, 98304, 98304,
  false, false, 0.00026358213f,
  dosa_layer_bert_projection_run,
};
#endif

#ifdef DOSA_STANDALONE
int main(void) {
  gemmini_flush(0);
  return dosa_test(&dosa_layer_bert_projection);
}
#endif
