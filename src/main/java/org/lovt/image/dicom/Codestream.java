package org.lovt.image.dicom;

import org.lovt.image.MalformedImage;
import org.lovt.image.OpenCvCodec;
import org.lovt.image.Samples;
import org.lovt.image.jpeg.GreyJpeg;
import org.lovt.image.jpeg.JpegHeader;
import org.lovt.image.jpeg2000.Jpeg2000;
import org.lovt.image.jpeg2000.Jpeg2000Header;

/**
 * Frames that hold a picture of the JPEG family. The codestream itself says of which process it is,
 * so files that state a sister's transfer syntax are read too; its size must be that of the header
 * before anything is allocated.
 */
final class Codestream {
  private Codestream() {}

  /** The samples of a grey frame as cells of 16 bits. */
  static short[] grey(byte[] frame, DicomHeader header) throws MalformedImage {
    if (Jpeg2000Header.starts(frame)) {
      return jpeg2000(frame, header);
    }
    JpegHeader jpeg = JpegHeader.of(frame);
    check(header, jpeg.width(), jpeg.height(), jpeg.components(), 1);
    checkBits(header, jpeg.precision());
    boolean everyday =
        jpeg.precision() == 8
            && (jpeg.process() == JpegHeader.Process.SEQUENTIAL
                || jpeg.process() == JpegHeader.Process.PROGRESSIVE);
    if (!everyday) {
      return GreyJpeg.decode(frame);
    }
    checkEnd(frame);
    return cells(samples(frame, header, 1));
  }

  /** The samples of a colour frame: 8 bits, blue, green, red interleaved. */
  static Samples colour(byte[] frame, DicomHeader header) throws MalformedImage {
    if (Jpeg2000Header.starts(frame)) {
      if (header.photometric() == Photometric.YBR_FULL
          || header.photometric() == Photometric.YBR_FULL_422) {
        throw Damage.unsupported(
            "it is JPEG 2000 with colours in " + header.photometric(),
            "Convert the file to MONOCHROME2 or RGB.");
      }
      return colour2000(frame, header);
    }
    JpegHeader jpeg = JpegHeader.of(frame);
    check(header, jpeg.width(), jpeg.height(), jpeg.components(), 3);
    if (jpeg.process() != JpegHeader.Process.SEQUENTIAL
        && jpeg.process() != JpegHeader.Process.PROGRESSIVE) {
      throw Damage.unsupported(
          "it is a colour picture in lossless JPEG or JPEG-LS; these are read in grey only",
          "Convert the file to an uncompressed transfer syntax or to MONOCHROME2.");
    }
    checkEnd(frame);
    boolean plain = header.photometric() == Photometric.RGB && !jpeg.colourMarked();
    return samples(plain ? markedAsRgb(frame) : frame, header, 3);
  }

  private static short[] jpeg2000(byte[] frame, DicomHeader header) throws MalformedImage {
    Jpeg2000Header jpeg = Jpeg2000Header.of(frame);
    check(header, jpeg.width(), jpeg.height(), jpeg.components(), 1);
    checkBits(header, jpeg.precision());
    return Jpeg2000.decode(frame)[0];
  }

  private static Samples colour2000(byte[] frame, DicomHeader header) throws MalformedImage {
    Jpeg2000Header jpeg = Jpeg2000Header.of(frame);
    check(header, jpeg.width(), jpeg.height(), jpeg.components(), 3);
    checkBits(header, jpeg.precision());
    short[][] planes = Jpeg2000.decode(frame);
    byte[] bgr = new byte[3 * planes[0].length];
    for (int i = 0; i < planes[0].length; i++) {
      for (int c = 0; c < 3; c++) {
        bgr[3 * i + 2 - c] = (byte) planes[c][i];
      }
    }
    return new Samples(header.columns(), header.rows(), 3, bgr, null);
  }

  private static Samples samples(byte[] frame, DicomHeader header, int channels)
      throws MalformedImage {
    Samples samples = OpenCvCodec.decode(frame);
    check(header, samples.width(), samples.height(), samples.channels(), channels);
    return samples;
  }

  private static short[] cells(Samples samples) {
    if (samples.shorts() != null) {
      return samples.shorts();
    }
    byte[] bytes = samples.bytes();
    short[] out = new short[bytes.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (short) (bytes[i] & 0xff);
    }
    return out;
  }

  private static void check(
      DicomHeader header, int width, int height, int components, int expectedComponents)
      throws MalformedImage {
    if (width != header.columns() || height != header.rows() || components != expectedComponents) {
      throw Damage.damaged(
          "its header states "
              + header.size()
              + " pixels of "
              + expectedComponents
              + " components, its compressed data "
              + width
              + " x "
              + height
              + " of "
              + components);
    }
  }

  private static void checkBits(DicomHeader header, int precision) throws MalformedImage {
    if (precision > header.bitsAllocated()) {
      throw Damage.damaged(
          "its header states cells of "
              + header.bitsAllocated()
              + " bits, its compressed data have "
              + precision);
    }
  }

  /** OpenCV fills what is missing with grey: such a file must be refused here. */
  private static void checkEnd(byte[] frame) throws MalformedImage {
    for (int i = frame.length - 2; i >= 0 && i > frame.length - 4096; i--) {
      if ((frame[i] & 0xff) == 0xff && (frame[i + 1] & 0xff) == 0xd9) {
        return;
      }
    }
    throw Damage.damaged("its JPEG data end before the picture is complete");
  }

  /** With the Adobe segment that says "three colours, not transformed" behind the start mark. */
  private static byte[] markedAsRgb(byte[] frame) {
    byte[] mark = {-1, (byte) 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0};
    byte[] out = new byte[frame.length + mark.length];
    System.arraycopy(frame, 0, out, 0, 2);
    System.arraycopy(mark, 0, out, 2, mark.length);
    System.arraycopy(frame, 2, out, 2 + mark.length, frame.length - 2);
    return out;
  }
}
