/**
 * Pictures: attention over images, as single panels and as figures; the bundled typeface; PNG and
 * JPEG. Takes plain values and gives pictures. What must never come in: models, HTML.
 */
package org.lovt.analysis.figure;
