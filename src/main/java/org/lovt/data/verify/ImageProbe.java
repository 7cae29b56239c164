package org.lovt.data.verify;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.lovt.base.Hashing;
import org.lovt.base.LovtException;
import org.lovt.image.Decoded;
import org.lovt.image.GrayImage;
import org.lovt.image.ImageFiles;
import org.lovt.image.ImageSize;
import org.lovt.image.PixelMoments;
import org.lovt.image.ReadOptions;

/**
 * What a verification takes from an image file; reads it once.
 *
 * @param size width and height
 * @param sha256 hash of the file; null if it was not read whole
 * @param truncated whether a part is missing
 * @param colour whether there are colour channels
 * @param moments moments of the values v/255; null if not decoded
 * @param pixels hash of size and pixels; null if not decoded
 * @param look how it looks; null if not decoded
 */
record ImageProbe(
    ImageSize size,
    String sha256,
    boolean truncated,
    boolean colour,
    PixelMoments moments,
    String pixels,
    Look look) {
  private static final int DIGEST_BYTES = 16;

  /** Reads the header alone; an unreadable file is a data error. */
  static ImageProbe header(Path file) {
    return new ImageProbe(ImageFiles.readSize(file), null, false, false, null, null, null);
  }

  /** Reads and decodes; a file that cannot be decoded is a data error. */
  static ImageProbe whole(Path file) {
    byte[] data = bytes(file);
    Decoded decoded = ImageFiles.decode(file, data, ReadOptions.DEFAULT);
    GrayImage image = decoded.image();
    return new ImageProbe(
        image.size(),
        Hashing.sha256(data),
        decoded.truncated(),
        decoded.colour(),
        image.moments(),
        digest(image),
        Look.of(image));
  }

  static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw LovtException.data(file + ": the file does not exist.", "Restore it.", e);
    } catch (IOException e) {
      throw LovtException.data(
          file + ": the file cannot be read: " + e.getMessage(),
          "Check the permissions of the file and the disk.",
          e);
    }
  }

  private static String digest(GrayImage image) {
    MessageDigest digest = Hashing.sha256();
    digest.update(ByteBuffer.allocate(8).putInt(image.width()).putInt(image.height()).flip());
    digest.update(image.pixels());
    return HexFormat.of().formatHex(digest.digest(), 0, DIGEST_BYTES);
  }
}
