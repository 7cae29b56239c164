package org.lovt.analysis.report;

import java.util.Objects;

/**
 * A part that the page does not have.
 *
 * @param what the part and why it is not there
 * @param command what makes it; may be empty
 */
public record Missing(String what, String command) {
  /** Checks that both are there. */
  public Missing {
    Objects.requireNonNull(what, "what");
    Objects.requireNonNull(command, "command");
  }
}
