package org.lovt.data.prepare.scans;

import java.nio.file.Path;
import java.util.List;
import org.lovt.image.ImageSize;
import org.lovt.image.Mask;

/** One image of a raw set, and how it becomes a prepared one. Safe for any thread. */
interface RawScan {
  /** Its identifier, which names the prepared files. */
  String id();

  /** Its patient; empty if that is not known. */
  String patient();

  /** The raw file. */
  Path file();

  /** Table and line that name it. */
  String row();

  /** Number of raw files that are needed. */
  default int files() {
    return 1;
  }

  /** Reads and processes the image. */
  ScanPixels pixels() throws BadScanException;

  /**
   * Its masks.
   *
   * @param size size of the image
   */
  List<NamedMask> masks(ImageSize size) throws BadScanException;

  /**
   * A mask and where it belongs.
   *
   * @param target what it shows
   * @param mask the mask
   * @param stored whether it is written; else it lies in the raw set already
   */
  record NamedMask(String target, Mask mask, boolean stored) {}
}
