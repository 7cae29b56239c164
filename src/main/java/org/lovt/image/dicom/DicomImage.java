package org.lovt.image.dicom;

import org.lovt.base.LovtException;
import org.lovt.image.GrayImage;
import org.lovt.image.MalformedImage;

/**
 * The picture of a DICOM file: its stored values and how they are displayed. Immutable, as long as
 * nobody writes into {@link #values()}.
 */
public final class DicomImage {
  private final String name;
  private final DicomHeader header;
  private final short[] values;
  private final DisplayTransform transform;
  private final MalformedImage undisplayable;

  private DicomImage(
      String name,
      DicomHeader header,
      short[] values,
      DisplayTransform transform,
      MalformedImage undisplayable) {
    this.name = name;
    this.header = header;
    this.values = values;
    this.transform = transform;
    this.undisplayable = undisplayable;
  }

  /** A picture whose display elements are read too; damage in them matters to display only. */
  static DicomImage of(String name, DicomHeader header, short[] values, DataSet set) {
    try {
      return new DicomImage(name, header, values, new DisplayTransform(header, set), null);
    } catch (MalformedImage e) {
      return new DicomImage(name, header, values, null, e);
    }
  }

  /** What the file says about its pixels. */
  public DicomHeader header() {
    return header;
  }

  /** Width in pixels. */
  public int width() {
    return header.columns();
  }

  /** Height in pixels. */
  public int height() {
    return header.rows();
  }

  /**
   * The live array of stored values, row by row; read only. Unsigned values of 16 bits need {@code
   * & 0xffff}.
   *
   * @throws LovtException of kind DATA for a colour picture
   */
  public short[] values() {
    requireGrey();
    return values;
  }

  /**
   * The stored value at column x, row y, before any transformation.
   *
   * @throws LovtException of kind DATA for a colour picture
   */
  public int at(int x, int y) {
    requireGrey();
    if (x < 0 || x >= width() || y < 0 || y >= height()) {
      throw new IndexOutOfBoundsException(
          "Pixel (" + x + ", " + y + ") is outside an image of " + header.size());
    }
    short value = values[y * width() + x];
    return header.signed() ? value : value & 0xffff;
  }

  /**
   * The stored values as they are: no rescaling, no window, no inversion, as the original program
   * takes RSNA and SIIM (data spec 1.2, 1.4). A caller that expects MONOCHROME2 looks at {@link
   * DicomHeader#photometric()}.
   *
   * @throws LovtException of kind DATA unless they are unsigned grey values of up to 8 bits
   */
  public GrayImage raw8() {
    requireGrey();
    if (header.bitsStored() > 8 || header.signed()) {
      throw LovtException.data(
          name
              + ": expected unsigned pixels of up to 8 bits, to be used as they are; received "
              + (header.signed() ? "signed " : "")
              + header.bitsStored()
              + " bits.",
          "Read the file as displayed (rescaled and windowed), or leave it out.");
    }
    return new GrayImage(width(), height(), bytes());
  }

  /**
   * The picture as a person would look at it, 8-bit grey, black is 0: rescaled, windowed,
   * MONOCHROME1 inverted; colour by its luma.
   *
   * @throws LovtException of kind DATA when the elements that say how are damaged
   */
  public GrayImage display() {
    try {
      return shown();
    } catch (MalformedImage e) {
      throw LovtException.data(name + ": " + e.getMessage() + ".", e.remedy(), e);
    }
  }

  /** As {@link #display()}, for callers that name the file themselves. */
  GrayImage shown() throws MalformedImage {
    if (undisplayable != null) {
      throw undisplayable;
    }
    byte[] pixels =
        header.photometric().isGrey() ? transform.apply(values, header.signed()) : bytes();
    return new GrayImage(width(), height(), pixels);
  }

  private byte[] bytes() {
    byte[] out = new byte[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (byte) values[i];
    }
    return out;
  }

  private void requireGrey() {
    if (!header.photometric().isGrey()) {
      throw LovtException.data(
          name + ": expected grey stored values; received " + header.photometric() + ".",
          "Read the file as displayed: colour then becomes grey.");
    }
  }

  @Override
  public String toString() {
    return "DicomImage[" + header.size() + ", " + header.transferSyntax() + "]";
  }
}
