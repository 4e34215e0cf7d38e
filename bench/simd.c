/*
 * The kernels of the core in C, with vectors of WIDTH bytes (16 or 64): the same generator, the same sums. Prints
 * nanoseconds a sample of each, the best of `rounds` rounds of n samples, as "name value" lines; last the bound of any
 * matrix product without fused multiplication, in operations a nanosecond.
 *   cc -O3 -march=native -ffp-contract=off -DWIDTH=16 simd.c -o simd -lm
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define WORDS (WIDTH / 4)
#define BLOCK 2048
typedef uint32_t word __attribute__((vector_size(WIDTH)));
typedef int32_t sword __attribute__((vector_size(WIDTH)));
typedef int32_t half __attribute__((vector_size(WIDTH / 2)));
typedef double real __attribute__((vector_size(WIDTH)));
typedef uint64_t wide __attribute__((vector_size(WIDTH)));

typedef struct { word a, b, c, counter; } generator;

static inline word step(generator *g) {
  word out = g->a + g->b + g->counter;
  g->counter += 1;
  g->a = g->b ^ (g->b >> 9);
  g->b = g->c + (g->c << 3);
  g->c = ((g->c << 21) | (g->c >> 11)) + out;
  return out;
}

static real u[BLOCK * 8 / WIDTH], eta[BLOCK * 8 / WIDTH];

static inline void put32(real *out, word k, double scale) {
  half low, high;
  memcpy(&low, &k, WIDTH / 2);
  memcpy(&high, (char *)&k + WIDTH / 2, WIDTH / 2);
  out[0] = (__builtin_convertvector(low, real) + 0.5) * scale;
  out[1] = (__builtin_convertvector(high, real) + 0.5) * scale;
}

static inline real made52(word k, double s) {
  wide bits = ((wide)k >> 12) | 0x3ff0000000000000ull;
  return (((real)bits - 1.5) + 1 / 9007199254740992.0) * s;
}

/* The teacher's and the noise's generator advance in one loop, as in the core. */
static __attribute__((noinline)) void uniforms32(generator *teacher, generator *noise, double s, double r) {
  generator g = *teacher, h = *noise;
  for (int i = 0; i < BLOCK * 8 / WIDTH; i += 2) {
    put32(u + i, step(&g), s / 4294967296.0);
    put32(eta + i, step(&h), r / 4294967296.0);
  }
  *teacher = g;
  *noise = h;
}

static __attribute__((noinline)) void uniforms52(generator *teacher, generator *noise, double s, double r) {
  generator g = *teacher, h = *noise;
  for (int i = 0; i < BLOCK * 8 / WIDTH; i++) {
    u[i] = made52(step(&g), s);
    eta[i] = made52(step(&h), r);
  }
  *teacher = g;
  *noise = h;
}

static __attribute__((noinline)) void cauchy(real *x, double s) {
  for (int i = 0; i < BLOCK * 8 / WIDTH; i++) {
    real t = x[i];
    real size = (real)((wide)t & 0x7fffffffffffffffull);
    wide steep = (wide)(size > 0.25);
    real r = (real)(((wide)(0.5 - size) & steep) | ((wide)size & ~steep));
    real z = r * r;
    real p = r * (3.141592653589793 + z * (-3.977558006120379 + z * (0.8586279838025443 + z * -0.022599119875708954)));
    real q = 1 + z * (-4.555964169914032 + z * (2.273952312121646 + z * -0.20038245646877037));
    real top = (real)(((wide)q & steep) | ((wide)p & ~steep));
    real bottom = (real)(((wide)p & steep) | ((wide)q & ~steep));
    x[i] = (real)((wide)(top / bottom) ^ ((wide)t & 0x8000000000000000ull)) * s;
  }
}

static double total[2];

static inline real larger(real a, real b) {
  wide m = (wide)(a < b);
  return (real)(((wide)b & m) | ((wide)a & ~m));
}

static inline real smaller(real a, real b) {
  wide m = (wide)(b < a);
  return (real)(((wide)b & m) | ((wide)a & ~m));
}

static __attribute__((noinline)) void clip_sums(double V) {
  real s0 = {0}, s1 = {0}, ss0 = {0}, ss1 = {0};
  for (int i = 0; i < BLOCK * 8 / WIDTH; i += 2) {
    real e0 = smaller(larger(eta[i], -V - u[i]), V - u[i]);
    real e1 = smaller(larger(eta[i + 1], -V - u[i + 1]), V - u[i + 1]);
    real q0 = e0 * e0, q1 = e1 * e1;
    s0 += q0;
    s1 += q1;
    ss0 += q0 * q0;
    ss1 += q1 * q1;
  }
  for (int k = 0; k < WIDTH / 8; k++) {
    total[0] += s0[k] + s1[k];
    total[1] += ss0[k] + ss1[k];
  }
}

/* Twelve chains of a multiplication and an addition each: enough to hide the latency of both. Operations done. */
static __attribute__((noinline)) double multiply_and_add(long steps) {
  real a, b, c[12];
  for (int k = 0; k < WIDTH / 8; k++) {
    a[k] = 0.5 + 1e-3 * total[0];
    b[k] = 0.25;
  }
  for (int i = 0; i < 12; i++) c[i] = a * i;
  for (long step = 0; step < steps; step++) {
    for (int i = 0; i < 12; i++) c[i] = c[i] * a + b;
    __asm__ volatile("" ::: ); /* not to be merged with the next step */
  }
  for (int i = 0; i < 12; i++) total[1] += c[i][0];
  return 24.0 * (WIDTH / 8) * steps;
}

static double seconds(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return t.tv_sec + 1e-9 * t.tv_nsec;
}

int main(int argc, char **argv) {
  const long n = argc > 1 ? atol(argv[1]) : 1 << 22;
  const int rounds = argc > 2 ? atoi(argv[2]) : 3;
  const char *names[] = {"clip, 32-bit uniforms", "clip, 52-bit uniforms", "clip, Cauchy noise"};
  generator teacher, noise;
  unsigned char *bytes = (unsigned char *)&teacher;
  for (unsigned i = 0; i < sizeof teacher; i++) bytes[i] = (unsigned char)(i * 167 + 13);
  bytes = (unsigned char *)&noise;
  for (unsigned i = 0; i < sizeof noise; i++) bytes[i] = (unsigned char)(i * 59 + 101);
  for (int k = 0; k < 3; k++) {
    double best = 1e99;
    for (int round = 0; round < rounds; round++) {
      double start = seconds();
      for (long i = 0; i < n; i += BLOCK) {
        if (k == 1) uniforms52(&teacher, &noise, 2, 1);
        else uniforms32(&teacher, &noise, 2, 1);
        if (k == 2) cauchy(eta, 0.5);
        clip_sums(0.75);
      }
      double time = seconds() - start;
      if (time < best) best = time;
    }
    printf("%s\t%.4f\n", names[k], best / n * 1e9);
  }
  total[0] = 0;
  double most = 0;
  for (int round = 0; round < 2 * rounds; round++) {
    double start = seconds();
    double operations = multiply_and_add(n / 4);
    double rate = operations / (seconds() - start) * 1e-9;
    if (rate > most) most = rate;
  }
  printf("multiplications and additions\t%.4f\n", most);
  fprintf(stderr, "%g\n", total[0] + total[1]);
  return 0;
}
