/**
 * Line charts of a run, as files and as SVG inside pages. Takes names and numbers. What must never
 * come in: models, other parts of a page.
 */
package org.lovt.analysis.chart;
