package org.lovt.analysis.figure;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Base64;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.lovt.image.GrayImage;
import org.lovt.image.PillowResize;

/**
 * Pictures as PNG files and inside pages; no time stamps inside, equal pictures give equal bytes.
 */
public final class Pictures {
  static {
    ImageIO.setUseCache(false);
  }

  private Pictures() {}

  /** A grey image, as large as asked for. */
  public static BufferedImage scaled(GrayImage image, int width, int height) {
    GrayImage resized = PillowResize.resize(image, width, height);
    BufferedImage out = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        // By the values, not through Graphics2D: Java would convert linear grey to sRGB.
        out.setRGB(x, y, resized.at(x, y) * 0x010101);
      }
    }
    return out;
  }

  /** Draws on a picture with the hints of a good drawing; to be disposed of. */
  public static Graphics2D graphics(BufferedImage picture) {
    Graphics2D g = picture.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    return g;
  }

  /** An opaque picture as PNG. */
  public static byte[] png(BufferedImage picture) {
    try {
      return PngCode.of(picture);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A picture as an address that holds it, for a page: JPEG, a quarter of the size of PNG and for
   * photographs no difference to the eye.
   */
  public static String jpegUri(BufferedImage picture) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
      ImageWriteParam options = writer.getDefaultWriteParam();
      options.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      options.setCompressionQuality(0.9f);
      writer.setOutput(stream);
      writer.write(null, new IIOImage(picture, null, null), options);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(out.toByteArray());
  }

  /**
   * Writes a picture as PNG; creates its folder. One that is larger than wished loses shades, half
   * of those of each channel at a time, at most down to 16; black and white stay.
   *
   * @param mostBytes how large it may be
   */
  public static void write(BufferedImage picture, Path file, int mostBytes) {
    try {
      byte[] code = PngCode.of(picture);
      for (int bits = 1; code.length > mostBytes && bits <= PngCode.MOST_DROPPED; bits++) {
        code = PngCode.of(picture, bits);
      }
      OutputFiles.write(file, code);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a picture as PNG; creates its folder. */
  public static void write(BufferedImage picture, Path file) {
    OutputFiles.write(file, png(picture));
  }
}
