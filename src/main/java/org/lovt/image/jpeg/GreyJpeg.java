package org.lovt.image.jpeg;

import org.lovt.image.MalformedImage;

/**
 * Decodes grey JPEG codestreams that libraries leave out: lossless (2 to 16 bits), sequential with
 * 8 or 12 bits, JPEG-LS (2 to 16 bits, lossless and near-lossless). Pure functions.
 */
public final class GreyJpeg {
  private GreyJpeg() {}

  /**
   * The samples of a codestream. The caller has checked the size in its header.
   *
   * @return width · height unsigned 16-bit numbers, row by row
   * @throws MalformedImage when it is damaged, in colour, or of a process that is not read
   */
  public static short[] decode(byte[] data) throws MalformedImage {
    JpegHeader header = JpegHeader.of(data);
    if ((long) header.width() * header.height() > 1 << 30) {
      throw JpegDamage.damaged(
          "its JPEG states " + header.width() + " x " + header.height() + " pixels");
    }
    return switch (header.process()) {
      case LOSSLESS -> LosslessJpeg.decode(data);
      case LS -> LsDecoder.decode(data);
      case SEQUENTIAL -> {
        if (header.precision() != 8 && header.precision() != 12) {
          throw JpegDamage.damaged(
              "its JPEG states " + header.precision() + " bits; 8 and 12 are possible");
        }
        yield SequentialJpeg.decode(data);
      }
      case PROGRESSIVE, OTHER ->
          throw JpegDamage.unsupported(
              "its JPEG is "
                  + (header.process() == JpegHeader.Process.PROGRESSIVE
                      ? "progressive with " + header.precision() + " bits"
                      : "hierarchical or uses arithmetic coding"));
    };
  }
}
