/**
 * Phantoms in the raw layout of NIH ChestX-ray14. Uses the frame of {@code phantom.layout} and the
 * PNG encoder of {@code image}; how to draw must never come in.
 */
package org.lovt.data.phantom.layout.nih;
