/**
 * Composition as Hydra does it (spec/data-and-config.md 3.1–3.4): the search path, defaults lists,
 * packages, registered records, overrides, the closed structure, interpolation. The result is a
 * tree.
 */
package org.lovt.config.compose;
