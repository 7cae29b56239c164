/**
 * Phantoms in the raw layout of the SIIM-ACR pneumothorax challenge. Uses the frame of {@code
 * phantom.layout} and the run lengths of {@code image}; how to draw must never come in.
 */
package org.lovt.data.phantom.layout.siim;
