// What Swift cannot say of libgvc and libcgraph: macros, global variables and `char *` that C does not write to.
#ifndef ENTENTE_CGRAPHVIZ_SHIM_H
#define ENTENTE_CGRAPHVIZ_SHIM_H

#include <gvc.h>

// Agdirected and Agundirected are C globals, which Swift 6 rejects as not safe to share.
static inline Agraph_t *entente_graph(const char *name, int directed) {
  return agopen((char *)name, directed ? Agdirected : Agundirected, NULL);
}

// agnode takes a `char *` that it copies.
static inline Agnode_t *entente_node(Agraph_t *graph, const char *name) {
  return agnode(graph, (char *)name, 1);
}

// agedge takes a `char *` that it copies; the key tells parallel edges apart.
static inline Agedge_t *entente_edge(Agraph_t *graph, Agnode_t *tail, Agnode_t *head, const char *key) {
  return agedge(graph, tail, head, (char *)key, 1);
}

// agsafeset takes `char *` that it copies, and an object of any kind as `void *`.
static inline int entente_set_graph(Agraph_t *graph, const char *name, const char *value) {
  return agsafeset(graph, (char *)name, (char *)value, (char *)"");
}
static inline int entente_set_node(Agnode_t *node, const char *name, const char *value) {
  return agsafeset(node, (char *)name, (char *)value, (char *)"");
}
static inline int entente_set_edge(Agedge_t *edge, const char *name, const char *value) {
  return agsafeset(edge, (char *)name, (char *)value, (char *)"");
}

// ND_, ED_ and GD_ are macros over records that each object carries.
static inline double entente_node_x(Agnode_t *node) { return ND_coord(node).x; }
static inline double entente_node_y(Agnode_t *node) { return ND_coord(node).y; }
static inline double entente_node_width(Agnode_t *node) { return ND_width(node) * 72; }
static inline double entente_node_height(Agnode_t *node) { return ND_height(node) * 72; }
static inline double entente_label_width(Agnode_t *node) { return ND_label(node) ? ND_label(node)->dimen.x : 0; }
static inline double entente_label_height(Agnode_t *node) { return ND_label(node) ? ND_label(node)->dimen.y : 0; }
static inline boxf entente_bounds(Agraph_t *graph) { return GD_bb(graph); }

// The level is an enumeration whose type differs between versions of libcgraph.
static inline void entente_report_warnings(void) { agseterr(AGWARN); }

#endif
