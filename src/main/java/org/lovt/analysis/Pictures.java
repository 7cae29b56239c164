package org.lovt.analysis;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.lovt.base.AtomicFiles;
import org.lovt.base.LovtException;

/**
 * Pictures as PNG files and inside pages; no time stamps inside, equal pictures give equal bytes.
 */
final class Pictures {
  static {
    ImageIO.setUseCache(false);
  }

  private Pictures() {}

  static byte[] png(BufferedImage picture) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(picture, "png", out)) {
        throw new IllegalStateException("This Java has no PNG writer");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** For photographs inside a page: a quarter of the size of PNG, no difference to the eye. */
  static String jpegUri(BufferedImage picture) {
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

  static void write(BufferedImage picture, Path file) {
    byte[] png = png(picture);
    write(file, channel -> AtomicFiles.writeFully(channel, ByteBuffer.wrap(png)));
  }

  /** Writes a file of this room; creates its folder. */
  static void write(Path file, AtomicFiles.Body body) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      AtomicFiles.write(file, body);
    } catch (IOException e) {
      throw LovtException.resource(
          "Cannot write " + file + ": " + e.getMessage(),
          "Check free space and permissions of the folder.",
          e);
    }
  }
}
