package org.lovt.data.prepare.scans;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.data.split.ImageSet;
import org.lovt.image.GrayImage;
import org.lovt.image.ImageFiles;
import org.lovt.image.Mask;

/** A folder with raw data of one of the five image sets, and what was prepared of it. */
abstract class ScanFixture {
  @TempDir Path folder;

  Path raw(ImageSet set) {
    Path root = folder.resolve("raw");
    return switch (set) {
      case RSNA -> RawScans.rsna(root, 20);
      case SIIM -> RawScans.siim(root, 5);
      case OBJECT_CXR -> RawScans.objectCxr(root, 10, 4);
      case NIH -> RawScans.nih(root, "images/images_NN/images");
      case COVID_RURAL -> RawScans.covid(root, 10);
    };
  }

  Scans random(ImageSet set) {
    return Scans.prepare(options(set, raw(set)));
  }

  static ScanOptions options(ImageSet set, Path root) {
    ScanOptions options = Scans.random(set, root);
    return set == ImageSet.NIH ? options.withNoFindings(10) : options;
  }

  static GrayImage image(Scans scans, String id) {
    return ImageFiles.readGray(scans.options.set().image(scans.out(), id));
  }

  static Mask mask(Scans scans, String target, String id) {
    return ImageFiles.readMask(scans.options.set().mask(scans.out(), target, id));
  }
}
