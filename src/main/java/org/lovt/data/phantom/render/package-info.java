/**
 * Draws phantoms: from anatomy, findings and acquisition to grey bytes, masks and boxes. Works in
 * body coordinates, so that a chest is the same at every size; plain Java arithmetic only. Uses
 * {@code base} and {@code scene}; words and files must never come in.
 */
package org.lovt.data.phantom.render;
