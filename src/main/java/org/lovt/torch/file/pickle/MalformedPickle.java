package org.lovt.torch.file.pickle;

/** A pickle that is damaged, hostile or beyond the limits; the caller adds the file's name. */
public final class MalformedPickle extends Exception {
  private static final long serialVersionUID = 1L;

  /** Says what is wrong, as a clause that follows the file's name. */
  public MalformedPickle(String finding) {
    super(finding);
  }
}
