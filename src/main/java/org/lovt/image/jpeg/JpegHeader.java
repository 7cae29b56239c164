package org.lovt.image.jpeg;

import org.lovt.image.MalformedImage;

/**
 * The frame header of a JPEG codestream.
 *
 * @param process how the samples are coded
 * @param precision bits per sample, 2 to 16
 * @param width columns, at least 1
 * @param height rows, at least 1
 * @param components 1 grey, 3 colour
 * @param colourMarked whether a JFIF or Adobe segment says what the colours are
 */
public record JpegHeader(
    Process process, int precision, int width, int height, int components, boolean colourMarked) {

  /** The families of coding processes. */
  public enum Process {
    /** Discrete cosine transform, Huffman codes, in one pass (baseline and extended). */
    SEQUENTIAL,
    /** Discrete cosine transform, Huffman codes, in several passes. */
    PROGRESSIVE,
    /** Prediction and Huffman codes, lossless. */
    LOSSLESS,
    /** JPEG-LS. */
    LS,
    /** Arithmetic coding or hierarchical. */
    OTHER
  }

  private static final int SOS = 0xda;
  private static final int EOI = 0xd9;

  /** Reads the header of a codestream that starts with the marker SOI. */
  public static JpegHeader of(byte[] data) throws MalformedImage {
    boolean marked = false;
    int at = Segments.start(data);
    while (true) {
      int marker = Segments.marker(data, at);
      if (isFrame(marker)) {
        return frame(data, at, marker, marked);
      }
      if (marker == SOS || marker == EOI) {
        throw JpegDamage.damaged("its JPEG data have no frame header");
      }
      marked |= marker == 0xe0 || marker == 0xee;
      at = Segments.next(data, at);
    }
  }

  /** Start of a frame: C0 to CF without the three that mean something else, F7 of JPEG-LS. */
  static boolean isFrame(int marker) {
    boolean other = marker == 0xc4 || marker == 0xc8 || marker == 0xcc;
    return marker >= 0xc0 && marker <= 0xcf && !other || marker == 0xf7;
  }

  private static JpegHeader frame(byte[] data, int at, int marker, boolean marked)
      throws MalformedImage {
    if (Segments.length(data, at) < 8) {
      throw JpegDamage.damaged("its JPEG frame header is too short");
    }
    int precision = data[at + 4] & 0xff;
    int height = Segments.u16(data, at + 5);
    int width = Segments.u16(data, at + 7);
    int components = data[at + 9] & 0xff;
    Process process =
        switch (marker) {
          case 0xc0, 0xc1 -> Process.SEQUENTIAL;
          case 0xc2 -> Process.PROGRESSIVE;
          case 0xc3 -> Process.LOSSLESS;
          case 0xf7 -> Process.LS;
          default -> Process.OTHER;
        };
    if (width == 0 || height == 0 || components == 0 || precision < 2 || precision > 16) {
      throw JpegDamage.damaged(
          "its JPEG frame header states "
              + width
              + " x "
              + height
              + " pixels of "
              + components
              + " components with "
              + precision
              + " bits");
    }
    return new JpegHeader(process, precision, width, height, components, marked);
  }
}
