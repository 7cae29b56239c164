package org.lovt.image.dicom;

import org.lovt.image.ImageSize;
import org.lovt.image.MalformedImage;

/**
 * What a DICOM file says about its pixels; nothing about persons, places and times.
 *
 * @param rows height in pixels, 1 to 65535
 * @param columns width in pixels, 1 to 65535
 * @param frames number of pictures in the file
 * @param samplesPerPixel 1 or 3
 * @param photometric what the samples mean
 * @param bitsAllocated bits of a sample's cell, 8 or 16
 * @param bitsStored bits of the sample in its cell
 * @param highBit position of the sample's uppermost bit
 * @param signed whether samples are two's complement
 * @param planar whether the colours follow each other picture by picture, not pixel by pixel
 * @param transferSyntax how the file is written
 */
public record DicomHeader(
    int rows,
    int columns,
    int frames,
    int samplesPerPixel,
    Photometric photometric,
    int bitsAllocated,
    int bitsStored,
    int highBit,
    boolean signed,
    boolean planar,
    TransferSyntax transferSyntax) {

  static DicomHeader of(TransferSyntax syntax, DataSet set) throws MalformedImage {
    if (set.element(Tag.PIXELS).isEmpty()) {
      throw noPixels(set);
    }
    Photometric photometric = Photometric.of(requiredText(set, Tag.PHOTOMETRIC));
    int samples = set.u16(Tag.SAMPLES_PER_PIXEL).orElse(photometric.samples());
    int allocated = set.u16(Tag.BITS_ALLOCATED, 0);
    int stored = set.u16(Tag.BITS_STORED).orElse(allocated);
    DicomHeader header =
        new DicomHeader(
            positive(set, Tag.ROWS),
            positive(set, Tag.COLUMNS),
            frames(set),
            samples,
            photometric,
            allocated,
            stored,
            set.u16(Tag.HIGH_BIT).orElse(stored - 1),
            set.u16(Tag.PIXEL_REPRESENTATION).orElse(0) == 1,
            set.u16(Tag.PLANAR_CONFIGURATION).orElse(0) == 1,
            syntax);
    header.check();
    return header;
  }

  private void check() throws MalformedImage {
    if (samplesPerPixel != photometric.samples()) {
      throw Damage.damaged(
          "its "
              + Tag.SAMPLES_PER_PIXEL
              + " is "
              + samplesPerPixel
              + ", but "
              + photometric
              + " needs "
              + photometric.samples());
    }
    if (bitsAllocated != 8 && bitsAllocated != 16) {
      throw Damage.unsupported(
          "its " + Tag.BITS_ALLOCATED + " is " + bitsAllocated + "; 8 and 16 are read",
          "Convert the file to cells of 16 bits, or correct the path if it is no radiograph.");
    }
    if (bitsStored < 1 || bitsStored > bitsAllocated) {
      throw Damage.damaged(
          "its " + Tag.BITS_STORED + " is " + bitsStored + " in cells of " + bitsAllocated);
    }
    if (highBit < bitsStored - 1 || highBit >= bitsAllocated) {
      throw Damage.damaged(
          "its "
              + Tag.HIGH_BIT
              + " is "
              + highBit
              + " for "
              + bitsStored
              + " bits in cells of "
              + bitsAllocated);
    }
  }

  private static int positive(DataSet set, Tag tag) throws MalformedImage {
    int value = set.u16(tag, 0);
    if (value == 0) {
      throw Damage.damaged("its element " + tag + " is 0");
    }
    return value;
  }

  private static int frames(DataSet set) throws MalformedImage {
    double[] value = set.decimals(Tag.NUMBER_OF_FRAMES);
    if (value.length == 0) {
      return 1;
    }
    if (value[0] < 1 || value[0] > Integer.MAX_VALUE || value[0] != Math.rint(value[0])) {
      throw Damage.value(Tag.NUMBER_OF_FRAMES, "a positive whole number");
    }
    return (int) value[0];
  }

  private static String requiredText(DataSet set, Tag tag) throws MalformedImage {
    String text = set.text(tag);
    if (text.isEmpty()) {
      throw Damage.missing(tag);
    }
    return text;
  }

  private static MalformedImage noPixels(DataSet set) {
    boolean floating =
        set.element(Tag.FLOAT_PIXELS).isPresent() || set.element(Tag.DOUBLE_PIXELS).isPresent();
    return floating
        ? Damage.unsupported(
            "its pixels are floating point numbers", "Convert the file to 16-bit grey.")
        : Damage.unsupported(
            "it holds no " + Tag.PIXELS + " (a report, a directory or a header without picture?)",
            "Leave the file out, or fetch it again if it should be a picture.");
  }

  /** Width and height. */
  public ImageSize size() {
    return new ImageSize(columns, rows);
  }

  /** Bytes of one frame when its samples lie there plainly. */
  long nativeFrameBytes() {
    long samples = (long) rows * columns * samplesPerPixel;
    if (photometric == Photometric.YBR_FULL_422) {
      samples = (long) rows * ((columns + 1) / 2) * 4;
    }
    return samples * (bitsAllocated / 8);
  }

  /** The smallest and the largest value that a sample can have. */
  int smallest() {
    return signed ? -(1 << (bitsStored - 1)) : 0;
  }

  int largest() {
    return signed ? (1 << (bitsStored - 1)) - 1 : (1 << bitsStored) - 1;
  }
}
