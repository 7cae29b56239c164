package org.lovt.image;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * JPEG files of four components. OpenCV converts them with a rounding of its own that is off by one
 * grey level nearly everywhere; the JDK gives the raw components, which are converted as Pillow
 * does, that is, as Adobe's inverted CMYK.
 */
final class CmykJpeg {
  private static final int YCCK = 2;

  private CmykJpeg() {}

  static Samples decode(byte[] file) throws MalformedImage {
    ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
    try (ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      reader.setInput(input, true, true);
      Raster raster = reader.readRaster(0, null);
      int width = raster.getWidth();
      int height = raster.getHeight();
      if (raster.getNumBands() != 4) {
        throw new MalformedImage(
            "the JPEG has " + raster.getNumBands() + " components", "Save it as grey or colour.");
      }
      byte[] out = new byte[Math.multiplyExact(Math.multiplyExact(width, height), 3)];
      boolean ycck = adobeTransform(file) == YCCK;
      int[] row = new int[4 * width];
      for (int y = 0, to = 0; y < height; y++) {
        raster.getPixels(0, y, width, 1, row);
        for (int x = 0; x < row.length; x += 4, to += 3) {
          convert(row, x, ycck, out, to);
        }
      }
      return new Samples(width, height, 3, out, null);
    } catch (IOException | RuntimeException e) {
      throw new MalformedImage(
          "its pixels cannot be decoded (CMYK JPEG: " + e.getMessage() + ")",
          "The file is damaged or of a rare kind: copy or download it again, or save it as PNG.");
    } finally {
      reader.dispose();
    }
  }

  private static void convert(int[] row, int x, boolean ycck, byte[] out, int to) {
    int cyan = row[x];
    int magenta = row[x + 1];
    int yellow = row[x + 2];
    if (ycck) {
      int luma = row[x];
      double blueness = row[x + 1] - 128;
      double redness = row[x + 2] - 128;
      cyan = inverted(luma + 1.402 * redness);
      magenta = inverted(luma - 0.344136286 * blueness - 0.714136286 * redness);
      yellow = inverted(luma + 1.772 * blueness);
    }
    // The stored values are inverted: 255 means no ink.
    int light = row[x + 3];
    out[to] = ink(255 - yellow, light);
    out[to + 1] = ink(255 - magenta, light);
    out[to + 2] = ink(255 - cyan, light);
  }

  private static int inverted(double value) {
    return 255 - (int) Math.max(0, Math.min(255, Math.floor(value + 0.5)));
  }

  /** light − round(amount·light/255), in integers as Pillow does it. */
  private static byte ink(int amount, int light) {
    int product = amount * light + 128;
    return (byte) Math.max(0, light - ((product + (product >> 8)) >> 8));
  }

  /** The colour transform of the Adobe segment; 0 if there is none. */
  private static int adobeTransform(byte[] file) {
    for (int i = 2; i + 15 < file.length && file[i] == (byte) 0xff; ) {
      int code = file[i + 1] & 0xff;
      int length = (file[i + 2] & 0xff) << 8 | file[i + 3] & 0xff;
      boolean adobe = file[i + 4] == 'A' && file[i + 5] == 'd' && file[i + 6] == 'o';
      if (code == 0xee && length >= 14 && adobe) {
        return file[i + 15] & 0xff;
      }
      if (code == 0xda) {
        return 0;
      }
      i += 2 + length;
    }
    return 0;
  }
}
