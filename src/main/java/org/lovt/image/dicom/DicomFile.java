package org.lovt.image.dicom;

import java.nio.file.Path;
import org.lovt.base.LovtException;
import org.lovt.image.ImageBytes;
import org.lovt.image.MalformedImage;

/**
 * Reads DICOM radiographs with one grey picture of 8 to 16 bits (colour by its luma), in all
 * transfer syntaxes of {@link TransferSyntax}, with and without preamble. The content decides, not
 * the file name. Messages name file, tag and numbers of the structure, never a name, date or
 * identifier. Safe for any number of threads.
 */
public final class DicomFile {
  /** Bytes that hold the header of most files. */
  private static final int HEAD = 1 << 16;

  private DicomFile() {}

  /** Whether a file that starts with these bytes (a few hundred suffice) is DICOM. */
  public static boolean isDicom(byte[] head) {
    return Signature.of(head) != Signature.NONE;
  }

  /**
   * Size, bits, meaning of the samples and transfer syntax; reads the start of the file only.
   *
   * @throws LovtException of kind DATA when the file is missing, no DICOM picture or damaged before
   *     its pixels
   */
  public static DicomHeader header(Path file) {
    byte[] head = ImageBytes.head(file, HEAD);
    try {
      return header(head);
    } catch (MalformedImage e) {
      if (head.length < HEAD) {
        throw failure(file, e);
      }
    }
    // A long header: the pixels start further back.
    try {
      return header(ImageBytes.all(file));
    } catch (MalformedImage e) {
      throw failure(file, e);
    }
  }

  /** As {@link #read(Path, DicomOptions)} with {@link DicomOptions#DEFAULT}. */
  public static DicomImage read(Path file) {
    return read(file, DicomOptions.DEFAULT);
  }

  /**
   * Decodes a file.
   *
   * @throws LovtException of kind DATA when the file is missing, no DICOM picture, too large by its
   *     header, of an unsupported kind, cut off or damaged; the message names path and finding
   */
  public static DicomImage read(Path file, DicomOptions options) {
    return read(file, ImageBytes.all(file), options);
  }

  /**
   * Decodes a file that is in memory.
   *
   * @param file its path, for messages
   * @param data its content
   * @throws LovtException as {@link #read(Path, DicomOptions)}
   */
  public static DicomImage read(Path file, byte[] data, DicomOptions options) {
    try {
      return read(data, file.toString(), options);
    } catch (MalformedImage e) {
      throw failure(file, e);
    } catch (OutOfMemoryError e) {
      throw LovtException.resource(
          file + ": decoding the picture takes more memory than the program has.",
          "Give the program more memory (java -Xmx), use fewer threads, or lower the limit of"
              + " pixels.",
          e);
    }
  }

  static DicomHeader header(byte[] data) throws MalformedImage {
    DicomContent content = DicomContent.open(data);
    return DicomHeader.of(content.syntax(), content.set());
  }

  static DicomImage read(byte[] data, String name, DicomOptions options) throws MalformedImage {
    DicomContent start = DicomContent.open(data);
    DicomHeader header = DicomHeader.of(start.syntax(), start.set());
    check(header, options);
    DicomContent content = start.whole(data, header);
    short[] values = new PixelDecoder(content, header).decode();
    return DicomImage.of(name, header, values, content.set());
  }

  private static void check(DicomHeader header, DicomOptions options) throws MalformedImage {
    if (header.size().pixels() > options.maxPixels()) {
      throw new MalformedImage(
          "its header states "
              + header.size()
              + " pixels, more than the limit of "
              + options.maxPixels()
              + " (a damaged or malicious file?)",
          "Remove the file, or raise the limit if the size is right.");
    }
    if (header.frames() > 1 && options.frames() == DicomOptions.Frames.ONLY) {
      throw Damage.unsupported(
          "it holds " + header.frames() + " pictures (frames); one is expected",
          "Split the file into pictures, or leave it out: which of them is meant is not known.");
    }
  }

  private static LovtException failure(Path file, MalformedImage e) {
    return LovtException.data(file + ": " + e.getMessage() + ".", e.remedy(), e);
  }
}
