/**
 * Phantoms in the raw layout of MIMIC-CXR and MIMIC-CXR-JPG 2.0.0. Uses the frame of {@code
 * phantom.layout}; how to draw or phrase must never come in.
 */
package org.lovt.data.phantom.layout.mimic;
