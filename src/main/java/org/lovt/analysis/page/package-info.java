/**
 * The report of a run as one HTML file: sections, plain readings of values, style. What must never
 * come in: models, scripts, and anything that a browser would fetch from elsewhere.
 */
package org.lovt.analysis.page;
