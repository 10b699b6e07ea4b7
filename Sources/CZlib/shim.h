#ifndef ENTENTE_CZLIB_SHIM_H
#define ENTENTE_CZLIB_SHIM_H

#include <zlib.h>

// inflateInit2 is a macro, which Swift does not see. 16 + 15: a gzip frame (RFC 1952) with a window of any size.
static inline int entente_inflate_start(z_stream *stream) { return inflateInit2(stream, 16 + 15); }

#endif
