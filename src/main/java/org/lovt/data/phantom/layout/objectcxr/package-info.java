/**
 * Phantoms in the raw layout of Object-CXR, with annotations such as people draw. Uses the frame of
 * {@code phantom.layout}; how to draw must never come in.
 */
package org.lovt.data.phantom.layout.objectcxr;
