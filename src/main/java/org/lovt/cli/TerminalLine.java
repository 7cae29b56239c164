package org.lovt.cli;

import java.io.PrintWriter;

/**
 * Where a long computation shows itself: on a terminal one line that is overwritten many times a
 * second, between lines that stay; into a file, as of a queue's job, lines now and then only.
 */
final class TerminalLine implements AutoCloseable {
  private static final long TERMINAL_NANOS = 200_000_000L;
  private static final long LOG_NANOS = 30_000_000_000L;
  private static final String CLEAR = "\r\u001b[K";

  private final PrintWriter out;
  private final boolean terminal;
  private long shown;
  private boolean open;

  TerminalLine(PrintWriter out) {
    this(out, System.console() != null && System.getenv("TERM") != null);
  }

  TerminalLine(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  boolean terminal() {
    return terminal;
  }

  /**
   * Whether it is time to show again how far things are; if so, the next time is counted from now.
   */
  boolean due() {
    long now = System.nanoTime();
    if (shown != 0 && now - shown < (terminal ? TERMINAL_NANOS : LOG_NANOS)) {
      return false;
    }
    shown = now;
    return true;
  }

  /** Shows how far things are: in place of what was shown before, or as a line of a log. */
  void show(String text) {
    if (terminal) {
      out.print(CLEAR + text);
      open = true;
    } else {
      out.println(text);
    }
    out.flush();
  }

  /** A line that stays. */
  void line(String text) {
    close();
    out.println(text);
    out.flush();
  }

  /** Takes away what may still be shown of how far things are. */
  @Override
  public void close() {
    if (open) {
      out.print(CLEAR);
      out.flush();
      open = false;
    }
  }
}
