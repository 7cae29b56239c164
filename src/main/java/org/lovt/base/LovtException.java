package org.lovt.base;

/**
 * A failure that a person can act on. The message says what was expected, what was received and
 * where; the remedy says what to do. The command line prints both without a stack trace and exits
 * with {@link Kind#exitCode()}.
 */
public final class LovtException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The family of a failure; each has its own process exit code. */
  public enum Kind {
    /** A run-time failure that fits no other family. */
    RUNTIME(1),
    /** Wrong usage or configuration. */
    CONFIG(2),
    /** Missing, damaged or inconsistent data. */
    DATA(3),
    /** Device, memory, disk or permission. */
    RESOURCE(4),
    /** Non-finite loss, gradient or parameter. */
    NUMERICS(5),
    /** Stopped by the user or the system. */
    INTERRUPTED(130);

    private final int exitCode;

    Kind(int exitCode) {
      this.exitCode = exitCode;
    }

    /** The process exit code of this family. */
    public int exitCode() {
      return exitCode;
    }
  }

  private final Kind kind;
  private final String remedy;

  private LovtException(Kind kind, String message, String remedy, Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.remedy = remedy;
  }

  /** A run-time failure. */
  public static LovtException runtime(String message, String remedy) {
    return new LovtException(Kind.RUNTIME, message, remedy, null);
  }

  /** Wrong usage or configuration. */
  public static LovtException config(String message, String remedy) {
    return new LovtException(Kind.CONFIG, message, remedy, null);
  }

  /** Missing, damaged or inconsistent data; the message must name the file (and row). */
  public static LovtException data(String message, String remedy) {
    return new LovtException(Kind.DATA, message, remedy, null);
  }

  /** As {@link #data(String, String)}, keeping the original failure for {@code --debug}. */
  public static LovtException data(String message, String remedy, Throwable cause) {
    return new LovtException(Kind.DATA, message, remedy, cause);
  }

  /** Device, memory, disk or permission. */
  public static LovtException resource(String message, String remedy) {
    return new LovtException(Kind.RESOURCE, message, remedy, null);
  }

  /** As {@link #resource(String, String)}, keeping the original failure for {@code --debug}. */
  public static LovtException resource(String message, String remedy, Throwable cause) {
    return new LovtException(Kind.RESOURCE, message, remedy, cause);
  }

  /** Non-finite values; the message must name the studies of the batch. */
  public static LovtException numerics(String message, String remedy) {
    return new LovtException(Kind.NUMERICS, message, remedy, null);
  }

  /** Stopped from outside. */
  public static LovtException interrupted(String message, String remedy) {
    return new LovtException(Kind.INTERRUPTED, message, remedy, null);
  }

  /** The family of this failure. */
  public Kind kind() {
    return kind;
  }

  /** What to do about it; may be empty. */
  public String remedy() {
    return remedy == null ? "" : remedy;
  }
}
