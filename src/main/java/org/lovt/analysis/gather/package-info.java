/**
 * Fills the report of finished models: finds their run folders, compares their configurations,
 * looks at them on held-out studies, lets their heads predict, and writes their cards. A part that
 * cannot be made is left out and named. What must never come in: HTML ({@code analysis.report}),
 * training and printing.
 */
package org.lovt.analysis.gather;
