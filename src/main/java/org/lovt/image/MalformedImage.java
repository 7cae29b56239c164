package org.lovt.image;

/** An image file that cannot be used: the finding and the remedy; the caller adds the path. */
public final class MalformedImage extends Exception {
  private static final long serialVersionUID = 1L;
  private final String remedy;

  /**
   * @param finding what is wrong, without capital and full stop, to be put after the path
   * @param remedy what to do, a sentence
   */
  public MalformedImage(String finding, String remedy) {
    super(finding);
    this.remedy = remedy;
  }

  /** What to do about it. */
  public String remedy() {
    return remedy;
  }
}
