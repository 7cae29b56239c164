package org.lovt.torch;

/** A failure of the engine, reduced to the first line of its message (the rest is a C++ stack). */
public final class TorchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private TorchException(String message, Throwable cause) {
    super(message, cause);
  }

  static void guard(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      throw of(e);
    }
  }

  /** Wraps a native failure. */
  public static TorchException of(RuntimeException e) {
    String message = String.valueOf(e.getMessage());
    int end = message.indexOf('\n');
    return new TorchException(end < 0 ? message : message.substring(0, end), e);
  }

  /** Whether the engine ran out of memory. */
  public boolean outOfMemory() {
    String m = getMessage().toLowerCase(java.util.Locale.ROOT);
    return m.contains("out of memory")
        || m.contains("can't allocate memory")
        || m.contains("not enough memory");
  }
}
