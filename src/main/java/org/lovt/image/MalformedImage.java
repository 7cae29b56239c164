package org.lovt.image;

/** An image file that cannot be used; the caller adds the path. */
final class MalformedImage extends Exception {
  private static final long serialVersionUID = 1L;
  private final String remedy;

  MalformedImage(String finding, String remedy) {
    super(finding);
    this.remedy = remedy;
  }

  String remedy() {
    return remedy;
  }
}
