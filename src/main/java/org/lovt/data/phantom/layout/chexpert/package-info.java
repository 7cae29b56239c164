/**
 * Phantoms in the raw layout of CheXpert. Uses the frame of {@code phantom.layout}; how to draw
 * must never come in.
 */
package org.lovt.data.phantom.layout.chexpert;
