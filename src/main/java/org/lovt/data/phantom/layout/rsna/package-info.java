/**
 * Phantoms in the raw layout of the RSNA Pneumonia Detection Challenge. Uses the frame of {@code
 * phantom.layout}; how to draw must never come in.
 */
package org.lovt.data.phantom.layout.rsna;
