package org.lovt.data.phantom.layout;

/**
 * A line of a table.
 *
 * @param table which
 * @param line without line break
 */
public record RawRow(RawTable table, String line) {}
