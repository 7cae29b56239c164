package org.lovt.image;

/**
 * A picture format that another room reads. {@link ImageFiles} finds its implementations as
 * services (META-INF/services) and asks them when a file is none of its own formats; so this room
 * needs not know them. Implementations are safe for any number of threads.
 */
public interface PictureReader {
  /** What it reads, as it appears in "Expected JPEG, PNG … or X". */
  String name();

  /** Whether a file that starts with these bytes is of the format. */
  boolean accepts(byte[] head);

  /**
   * Width and height from the header.
   *
   * @param data the file or its start
   * @throws MalformedImage when the header is damaged or not within the data
   */
  ImageSize size(byte[] data) throws MalformedImage;

  /**
   * The picture as a person would look at it, 8-bit grey.
   *
   * @param data the whole file
   * @throws MalformedImage when the file is too large by its header, of an unsupported kind or
   *     damaged
   */
  GrayImage decode(byte[] data, ReadOptions options) throws MalformedImage;
}
