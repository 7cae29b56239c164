package org.lovt.image;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.lovt.base.LovtException;

/** The bytes of image files; every failure names the file. */
public final class ImageBytes {
  private static final long MAX_FILE_BYTES = 1L << 30;

  private ImageBytes() {}

  /**
   * The whole file, up to 1 GiB.
   *
   * @throws LovtException of kind DATA when it is missing, a folder, too large or unreadable
   */
  public static byte[] all(Path file) {
    return guarded(
        file,
        () -> {
          if (Files.size(file) > MAX_FILE_BYTES) {
            throw LovtException.data(
                file + ": the file has " + Files.size(file) + " bytes, too many for an image.",
                "Correct the path, or save the picture in a compressed format.");
          }
          return Files.readAllBytes(file);
        });
  }

  /**
   * The first bytes of a file; fewer only when the file is shorter.
   *
   * @throws LovtException of kind DATA when it is missing, a folder or unreadable
   */
  public static byte[] head(Path file, int count) {
    return guarded(
        file,
        () -> {
          try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(count);
          }
        });
  }

  private interface Read {
    byte[] bytes() throws IOException;
  }

  private static byte[] guarded(Path file, Read read) {
    if (Files.isDirectory(file)) {
      throw LovtException.data(
          file + ": expected an image file, found a folder.", "Correct the path.");
    }
    try {
      return read.bytes();
    } catch (NoSuchFileException | FileNotFoundException e) {
      throw LovtException.data(
          file + ": the image file does not exist.", "Correct the path, or restore the file.", e);
    } catch (IOException e) {
      throw LovtException.data(
          file + ": the image file cannot be read: " + e.getMessage(),
          "Check the permissions of the file and the disk.",
          e);
    }
  }
}
