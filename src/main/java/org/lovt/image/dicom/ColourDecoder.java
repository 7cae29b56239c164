package org.lovt.image.dicom;

import org.lovt.image.MalformedImage;
import org.lovt.image.Samples;
import org.lovt.image.dicom.TransferSyntax.Packing;

/** The luma of frames with three samples of 8 bits per pixel. */
final class ColourDecoder {
  private final DicomContent content;
  private final DicomHeader header;

  ColourDecoder(DicomContent content, DicomHeader header) {
    this.content = content;
    this.header = header;
  }

  /** Grey values 0 to 255, row by row. */
  short[] luma() throws MalformedImage {
    byte[] data = content.set().data();
    Element pixels = content.set().element(Tag.PIXELS).orElseThrow();
    int count = header.rows() * header.columns();
    Packing packing = content.syntax().packing();
    if (packing == Packing.NATIVE) {
      int offset = NativePixels.offset(data, pixels, header);
      return ofPlain(data, offset, count);
    }
    byte[] frame = Fragments.firstFrame(data, pixels, header.frames(), packing == Packing.RLE);
    if (packing == Packing.RLE) {
      byte[][] planes = RunLengths.decode(frame, 3, count);
      return ofPlanes(planes[0], planes[1], planes[2], 0, 1);
    }
    return widened(Codestream.colour(frame, header).luma().pixels());
  }

  private short[] ofPlain(byte[] data, int offset, int count) throws MalformedImage {
    if (header.photometric() == Photometric.YBR_FULL_422) {
      return ofPairs(data, offset);
    }
    byte[] frame = java.util.Arrays.copyOfRange(data, offset, offset + 3 * count);
    if (!header.planar()) {
      return ofPlanes(frame, frame, frame, 1, 3);
    }
    byte[] second = java.util.Arrays.copyOfRange(frame, count, 2 * count);
    byte[] third = java.util.Arrays.copyOfRange(frame, 2 * count, 3 * count);
    return ofPlanes(frame, second, third, 0, 1);
  }

  /** Four bytes for two pixels: luma, luma, and the differences of both. */
  private short[] ofPairs(byte[] data, int offset) {
    int columns = header.columns();
    int pairs = (columns + 1) / 2;
    short[] out = new short[header.rows() * columns];
    for (int y = 0; y < header.rows(); y++) {
      for (int x = 0; x < columns; x++) {
        int at = offset + 4 * (y * pairs + x / 2) + x % 2;
        out[y * columns + x] = (short) (data[at] & 0xff);
      }
    }
    return out;
  }

  /**
   * The luma of three samples.
   *
   * @param shift distance of the samples of a pixel in their arrays
   * @param step distance of the pixels
   */
  private short[] ofPlanes(byte[] first, byte[] second, byte[] third, int shift, int step)
      throws MalformedImage {
    int count = header.rows() * header.columns();
    if (header.photometric() == Photometric.YBR_FULL) {
      short[] out = new short[count];
      for (int i = 0; i < count; i++) {
        out[i] = (short) (first[i * step] & 0xff);
      }
      return out;
    }
    if (header.photometric() != Photometric.RGB) {
      throw Damage.unsupported(
          "its colours are in " + header.photometric() + " outside JPEG",
          "Convert the file to MONOCHROME2 or RGB.");
    }
    byte[] bgr = new byte[3 * count];
    for (int i = 0; i < count; i++) {
      bgr[3 * i] = third[i * step + 2 * shift];
      bgr[3 * i + 1] = second[i * step + shift];
      bgr[3 * i + 2] = first[i * step];
    }
    return widened(new Samples(header.columns(), header.rows(), 3, bgr, null).luma().pixels());
  }

  private static short[] widened(byte[] bytes) {
    short[] out = new short[bytes.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (short) (bytes[i] & 0xff);
    }
    return out;
  }
}
