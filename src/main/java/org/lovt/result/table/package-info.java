/**
 * Tables of models × tasks: what is in a cell and how it is ranked, tested and set beside published
 * values, and four ways to write a table. Everything is a pure function of what {@code result.cell}
 * has read. Uses {@code result.published} and {@code metric.statistic}; files never come in.
 */
package org.lovt.result.table;
