// All layers of bert, one after the other. -DDOSA_FIRST=i -DDOSA_LAST=j runs some of them.
#undef DOSA_STANDALONE
#define DOSA_MAX_INPUT 393216
#define DOSA_MAX_WEIGHTS 2359296
#define DOSA_MAX_CHANNELS 3072
#define DOSA_MAX_PARTIAL 1
#define DOSA_MAX_OUTPUT 393216

#include "dosa_runtime.h"
#include "dosa_bert_projection.c"
#include "dosa_bert_scores.c"
#include "dosa_bert_context.c"
#include "dosa_bert_feed_forward_up.c"
#include "dosa_bert_feed_forward_down.c"

#ifndef DOSA_FIRST
#define DOSA_FIRST 0
#endif
#ifndef DOSA_LAST
#define DOSA_LAST 4
#endif

static const struct dosa_layer *const dosa_network[] = {
  &dosa_layer_bert_projection,
  &dosa_layer_bert_scores,
  &dosa_layer_bert_context,
  &dosa_layer_bert_feed_forward_up,
  &dosa_layer_bert_feed_forward_down,
};

int main(void) {
  int failed = 0;
  gemmini_flush(0);
  for (int i = DOSA_FIRST; i <= DOSA_LAST; i++) {
    failed += dosa_test(dosa_network[i]);
  }
  printf("%s bert: %d of %d layers failed\n", failed == 0 ? "PASS" : "FAIL", failed, DOSA_LAST - DOSA_FIRST + 1);
  return failed == 0 ? 0 : 1;
}
