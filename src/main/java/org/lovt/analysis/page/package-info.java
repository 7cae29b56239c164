/**
 * The report of a run as one HTML file: sections, plain readings of values, style; what other pages
 * are set with, too. What must never come in: models, and anything that a browser would fetch from
 * elsewhere.
 */
package org.lovt.analysis.page;
