/**
 * Figures and the report of a run: curves, attention figures, one self-contained HTML file. Drawing
 * takes plain values (names, arrays, pictures) and gives pictures, SVG and HTML; it may use every
 * room below {@code cli}. What must never come in: training, printing, and anything that a browser
 * would fetch from elsewhere.
 */
package org.lovt.analysis;
