/*
 * Steps of Adam on a 784-256-10 network of rectifiers in single precision, batches of 128 MNIST images, with vectors of WIDTH
 * bytes (16): pixels that are 0 are left out, as in the core. Prints milliseconds of processor time a
 * step, and a product of dense factors of the first layer's sizes, as "name value".
 *   cc -O3 -march=native -ffp-contract=off -DWIDTH=16 training.c -o training -lm
 *   ./training <folder of the IDX files> <steps>
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define L (WIDTH / 4)
typedef float vec __attribute__((vector_size(WIDTH)));

enum { B = 128, BATCHES = 16, IN = 784, H = 256, OUT = 10, PAD = 12 };
static unsigned char pixels[B * BATCHES * IN], labels[B * BATCHES];
/* Weights by inputs, so that a pixel is one row; the ten classes padded to whole vectors. */
static vec W1[IN][H / L], m1[IN][H / L], s1[IN][H / L], W2[H][PAD / L], m2[H][PAD / L], s2[H][PAD / L];
static vec b1[H / L], mb1[H / L], sb1[H / L], b2[PAD / L], mb2[PAD / L], sb2[PAD / L];
static vec hidden[B][H / L], delta[B][H / L], out[B][PAD / L];

static void take(const char *folder, const char *name, long skip, unsigned char *to, size_t n) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *file = fopen(path, "rb");
  if (!file || fseek(file, skip, SEEK_SET) || fread(to, 1, n, file) != n) exit(2);
  fclose(file);
}

static vec rooted(vec x) {
  for (int k = 0; k < L; k++) x[k] = sqrtf(x[k]);
  return x;
}

/* One row of weights: its gradient is the sum over the batch of what `value` gives times delta. */
static void adam(int n, vec *w, vec *m, vec *s, const vec *g, float scale, float correction) {
  for (int k = 0; k < n; k++) {
    m[k] = m[k] * 0.9f + g[k] * 0.1f;
    s[k] = s[k] * 0.999f + g[k] * g[k] * 0.001f;
    w[k] -= scale * m[k] / (rooted(s[k] * correction) + 1e-15f);
  }
}

static void step(int t) {
  const unsigned char *x = pixels + (size_t)(t % BATCHES) * B * IN, *y = labels + (t % BATCHES) * B;
  const float scale = 1e-4f / (1 - powf(0.9f, t)), correction = 1 / (1 - powf(0.999f, t));
  static int count[IN], row[IN][B];
  static float value[IN][B];
  memset(count, 0, sizeof count);
  for (int i = 0; i < B; i++) {
    memcpy(hidden[i], b1, sizeof b1);
    for (int j = 0; j < IN; j++) {
      if (!x[i * IN + j]) continue;
      const float p = x[i * IN + j] / 255.0f;
      row[j][count[j]] = i;
      value[j][count[j]++] = p;
      for (int k = 0; k < H / L; k++) hidden[i][k] += p * W1[j][k];
    }
    memcpy(out[i], b2, sizeof b2);
    for (int h = 0; h < H; h++) {
      const float a = ((float *)hidden[i])[h];
      if (a <= 0) { ((float *)hidden[i])[h] = 0; continue; }
      for (int k = 0; k < PAD / L; k++) out[i][k] += a * W2[h][k];
    }
    float *z = (float *)out[i], most = z[0], sum = 0;
    for (int c = 1; c < OUT; c++) most = fmaxf(most, z[c]);
    for (int c = 0; c < OUT; c++) sum += z[c] = expf(z[c] - most);
    for (int c = 0; c < PAD; c++) z[c] = c < OUT ? (z[c] / sum - (c == y[i])) / B : 0;
    for (int h = 0; h < H; h++) {
      vec dot = {0};
      for (int k = 0; k < PAD / L; k++) dot += out[i][k] * W2[h][k];
      float d = 0;
      for (int k = 0; k < L; k++) d += dot[k];
      ((float *)delta[i])[h] = ((float *)hidden[i])[h] > 0 ? d : 0;
    }
  }
  vec g1[H / L], g2[PAD / L];
  for (int j = 0; j < IN; j++) {
    memset(g1, 0, sizeof g1);
    for (int e = 0; e < count[j]; e++)
      for (int k = 0; k < H / L; k++) g1[k] += value[j][e] * delta[row[j][e]][k];
    adam(H / L, W1[j], m1[j], s1[j], g1, scale, correction);
  }
  memset(g1, 0, sizeof g1);
  for (int i = 0; i < B; i++)
    for (int k = 0; k < H / L; k++) g1[k] += delta[i][k];
  adam(H / L, b1, mb1, sb1, g1, scale, correction);
  for (int h = 0; h < H; h++) {
    memset(g2, 0, sizeof g2);
    for (int i = 0; i < B; i++)
      for (int k = 0; k < PAD / L; k++) g2[k] += ((float *)hidden[i])[h] * out[i][k];
    adam(PAD / L, W2[h], m2[h], s2[h], g2, scale, correction);
  }
  memset(g2, 0, sizeof g2);
  for (int i = 0; i < B; i++)
    for (int k = 0; k < PAD / L; k++) g2[k] += out[i][k];
  adam(PAD / L, b2, mb2, sb2, g2, scale, correction);
}

/* out = X W of dense factors, four rows of a strip of 16 columns of W, which is packed, at a time in registers. */
enum { S = 4 };
static float dense[B][IN];
static vec strip[IN][S], product[B][H / L];
static __attribute__((noinline)) void multiply(void) {
  for (int first = 0; first < H / L; first += S) {
    for (int j = 0; j < IN; j++) memcpy(strip[j], &W1[j][first], sizeof strip[j]);
    for (int i = 0; i < B; i += 4) {
      vec c[4][S] = {0};
      for (int j = 0; j < IN; j++)
        for (int r = 0; r < 4; r++)
          for (int k = 0; k < S; k++) c[r][k] += dense[i + r][j] * strip[j][k];
      for (int r = 0; r < 4; r++) memcpy(&product[i + r][first], c[r], sizeof c[r]);
    }
  }
}

static float uniform(float fan) { return (2 * (rand() / (RAND_MAX + 1.0f)) - 1) / sqrtf(fan); }

int main(int argc, char **argv) {
  if (argc != 3) return 2;
  take(argv[1], "train-images-idx3-ubyte", 16, pixels, sizeof pixels);
  take(argv[1], "train-labels-idx1-ubyte", 8, labels, sizeof labels);
  for (int j = 0; j < IN; j++) for (int k = 0; k < H; k++) ((float *)W1[j])[k] = uniform(IN);
  for (int h = 0; h < H; h++) for (int c = 0; c < OUT; c++) ((float *)W2[h])[c] = uniform(H);
  const int steps = atoi(argv[2]);
  for (int t = 1; t <= BATCHES; t++) step(t);
  const clock_t start = clock();
  for (int t = BATCHES + 1; t <= BATCHES + steps; t++) step(t);
  printf("step\t%.4f\n", 1e3 * (clock() - start) / CLOCKS_PER_SEC / steps);
  for (int i = 0; i < B * IN; i++) ((float *)dense)[i] = uniform(IN);
  multiply();
  const clock_t begin = clock();
  for (int t = 0; t < steps; t++) multiply();
  printf("dense product\t%.4f\n", 1e3 * (clock() - begin) / CLOCKS_PER_SEC / steps);
  if (product[B / 2][0][0] == 1) return 1;
  /* What was trained is looked at, so that it is not left out. */
  double loss = 0;
  for (int i = 0; i < B; i++) for (int c = 0; c < OUT; c++) loss += fabs(((float *)out[i])[c]);
  return loss >= 0 && loss < 2 ? 0 : 1;
}
