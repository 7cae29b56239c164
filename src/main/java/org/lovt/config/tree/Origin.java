package org.lovt.config.tree;

/**
 * Where a value was written.
 *
 * @param source a file, {@code command line: <override>}, or {@code default of <record>}
 * @param line line in the file, from 1; 0 if there is none
 * @param column column in the line, from 1; 0 if there is none
 */
public record Origin(String source, int line, int column) {
  private static final String DEFAULT = "default of ";
  private static final String COMMAND_LINE = "command line: ";

  /** The default of a record. */
  public static Origin defaultOf(String record) {
    return new Origin(DEFAULT + record, 0, 0);
  }

  /** An override on the command line. */
  public static Origin commandLine(String override) {
    return new Origin(COMMAND_LINE + override, 0, 0);
  }

  /** A source without lines, such as an environment variable. */
  public static Origin of(String source) {
    return new Origin(source, 0, 0);
  }

  /** Whether nobody has set the value: it is the default of a record. */
  public boolean isDefault() {
    return source.startsWith(DEFAULT);
  }

  /** {@code file:line:column}, or the source alone. */
  @Override
  public String toString() {
    return line > 0 ? source + ":" + line + ":" + column : source;
  }
}
