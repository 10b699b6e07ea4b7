#ifndef ENTENTE_CGUMBO_SHIM_H
#define ENTENTE_CGUMBO_SHIM_H

#include <gumbo.h>

// The default options are a C global that Swift 6 rejects as not safe for concurrency; reading a copy is safe.
// Errors are not collected: any real page has thousands, and they would be the larger part of the memory.
static inline GumboOptions entente_gumbo_options(void) {
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  return options;
}

#endif
