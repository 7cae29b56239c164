package org.lovt.config.schema;

/** A value which a record refuses; whoever binds a configuration adds where it was written. */
public final class InvalidValueException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String key;
  private final String remedy;

  /**
   * A refusal.
   *
   * @param key the key in YAML, relative to the record
   * @param expected what would have been right
   * @param received what was given
   * @param remedy what to do
   */
  public InvalidValueException(String key, String expected, Object received, String remedy) {
    super("expected " + expected + ". Received: " + received);
    this.key = key;
    this.remedy = remedy;
  }

  /** The key in YAML, relative to the record. */
  public String key() {
    return key;
  }

  /** What to do. */
  public String remedy() {
    return remedy;
  }
}
