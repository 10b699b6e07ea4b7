// The kernels for vectors of LANES floats; included once a path, with NAME, TARGET, LANES, SPLAT and
// TILE_OUTPUTS defined, and ONLY_MULTIPLY where the path has no other.

typedef float NAME(vec) __attribute__((vector_size(LANES * 4), aligned(4)));
typedef int NAME(mask) __attribute__((vector_size(LANES * 4), aligned(4)));
#define VEC NAME(vec)
#define MASK NAME(mask)
#define VECTORS (TILE_OUTPUTS / LANES)

static inline __attribute__((always_inline)) TARGET VEC NAME(load)(const float *p) {
  return *(const VEC *)p;
}

static inline __attribute__((always_inline)) TARGET VEC NAME(splat)(float x) {
  return SPLAT(x);
}

// `rows` rows by TILE_OUTPUTS outputs; `rows` is a constant wherever this is inlined, so the sums stay in registers.
static inline __attribute__((always_inline)) TARGET void NAME(tile)(
    const int rows, const float *packed, const float *bias, size_t inner, const float *x, size_t x_stride,
    float *out, size_t out_stride) {
  VEC sums[12][VECTORS];
#pragma clang loop unroll(full)
  for (int r = 0; r < rows; r++)
#pragma clang loop unroll(full)
    for (int v = 0; v < VECTORS; v++) sums[r][v] = NAME(load)(bias + v * LANES);
  for (size_t i = 0; i < inner; i++) {
    VEC weights[VECTORS];
#pragma clang loop unroll(full)
    for (int v = 0; v < VECTORS; v++) weights[v] = NAME(load)(packed + i * LK_PANEL + v * LANES);
#pragma clang loop unroll(full)
    for (int r = 0; r < rows; r++) {
      VEC value = NAME(splat)(x[(size_t)r * x_stride + i]);
#pragma clang loop unroll(full)
      for (int v = 0; v < VECTORS; v++) sums[r][v] = sums[r][v] + value * weights[v];
    }
  }
#pragma clang loop unroll(full)
  for (int r = 0; r < rows; r++)
#pragma clang loop unroll(full)
    for (int v = 0; v < VECTORS; v++) *(VEC *)(out + (size_t)r * out_stride + v * LANES) = sums[r][v];
}

static TARGET void NAME(multiply)(const float *packed, const float *bias, size_t panels, size_t inner,
                                  const float *x, size_t x_stride, size_t rows, float *out,
                                  size_t out_stride) {
  for (size_t panel = 0; panel < panels; panel++) {
    for (size_t part = 0; part < LK_PANEL; part += TILE_OUTPUTS) {
      const float *w = packed + panel * inner * LK_PANEL + part;
      const float *b = bias + panel * LK_PANEL + part;
      float *o = out + panel * LK_PANEL + part;
      size_t r = 0;
#if LANES > 8
      // As many sums again fit the registers, and the units wait less for one another.
      for (; r + 12 <= rows; r += 12)
        NAME(tile)(12, w, b, inner, x + r * x_stride, x_stride, o + r * out_stride, out_stride);
#endif
      for (; r + 6 <= rows; r += 6)
        NAME(tile)(6, w, b, inner, x + r * x_stride, x_stride, o + r * out_stride, out_stride);
      const float *rest = x + r * x_stride;
      float *rest_out = o + r * out_stride;
      switch (rows - r) {
        case 5: NAME(tile)(5, w, b, inner, rest, x_stride, rest_out, out_stride); break;
        case 4: NAME(tile)(4, w, b, inner, rest, x_stride, rest_out, out_stride); break;
        case 3: NAME(tile)(3, w, b, inner, rest, x_stride, rest_out, out_stride); break;
        case 2: NAME(tile)(2, w, b, inner, rest, x_stride, rest_out, out_stride); break;
        case 1: NAME(tile)(1, w, b, inner, rest, x_stride, rest_out, out_stride); break;
        default: break;
      }
    }
  }
}

#ifndef ONLY_MULTIPLY

static inline __attribute__((always_inline)) TARGET VEC NAME(greater)(VEC a, VEC b) {
  MASK m = a > b;
  return (VEC)((m & (MASK)a) | (~m & (MASK)b));
}

static inline __attribute__((always_inline)) TARGET VEC NAME(lesser)(VEC a, VEC b) {
  MASK m = a < b;
  return (VEC)((m & (MASK)a) | (~m & (MASK)b));
}

// The Pade approximant [5/4] of tanh, clamped where it reaches 1; at most 0.0015 off.
static inline __attribute__((always_inline)) TARGET VEC NAME(tanh)(VEC x) {
  VEC y = NAME(lesser)(NAME(greater)(x, NAME(splat)(-3.6f)), NAME(splat)(3.6f));
  VEC s = y * y;
  return y * (945.0f + s * (105.0f + s)) / (945.0f + s * (420.0f + 15.0f * s));
}

static inline __attribute__((always_inline)) TARGET VEC NAME(sigmoid)(VEC x) {
  return 0.5f + 0.5f * NAME(tanh)(0.5f * x);
}

static TARGET void NAME(relu)(float *values, size_t count) {
  for (size_t i = 0; i < count; i += LANES)
    *(VEC *)(values + i) = NAME(greater)(NAME(load)(values + i), NAME(splat)(0.0f));
}

static TARGET void NAME(add_relu)(const float *a, const float *b, size_t count, float *out) {
  for (size_t i = 0; i < count; i += LANES)
    *(VEC *)(out + i) = NAME(greater)(NAME(load)(a + i) + NAME(load)(b + i), NAME(splat)(0.0f));
}

static inline __attribute__((always_inline)) TARGET VEC NAME(convolution)(
    const float *before, const float *at, const float *after, size_t width, const float *bias, size_t i) {
  VEC z = NAME(load)(bias + i);
  if (before) z = z + NAME(load)(before + width + i);
  z = z + NAME(load)(at + 3 * width + i);
  if (after) z = z + NAME(load)(after + 5 * width + i);
  return z;
}

static TARGET void NAME(convolve)(const float *const *entries, size_t count, size_t width, const float *bias,
                                  float *out) {
  for (size_t t = 0; t < count; t++) {
    const float *before = t > 0 ? entries[t - 1] : 0;
    const float *after = t + 1 < count ? entries[t + 1] : 0;
    for (size_t i = 0; i < width; i += LANES) {
      VEC value = NAME(convolution)(before, entries[t], after, width, bias, i);
      VEC gate = NAME(convolution)(before, entries[t], after, width, bias, width + i);
      *(VEC *)(out + t * width + i) = NAME(load)(entries[t] + i) + value * NAME(sigmoid)(gate);
    }
  }
}

static TARGET void NAME(recur)(const float *z, size_t z_stride, size_t count, size_t units,
                               const float *residual, float *out) {
  for (size_t side = 0; side < 2; side++) {
    for (size_t unit = side * units; unit < (side + 1) * units; unit += LANES) {
      VEC c = NAME(splat)(0.0f);
      for (size_t step = 0; step < count; step++) {
        size_t t = side == 0 ? step : count - 1 - step;
        const float *gates = z + t * z_stride + unit;
        VEC f = NAME(sigmoid)(NAME(load)(gates));
        VEC u = NAME(tanh)(NAME(load)(gates + 2 * units));
        VEC o = NAME(sigmoid)(NAME(load)(gates + 4 * units));
        c = u + f * (c - u);
        VEC y = o * c;
        size_t place = t * 2 * units + unit;
        if (residual) y = y + NAME(load)(residual + place);
        *(VEC *)(out + place) = y;
      }
    }
  }
}

#endif

#undef VEC
#undef MASK
#undef VECTORS
