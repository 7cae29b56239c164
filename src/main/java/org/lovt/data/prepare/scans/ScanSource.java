package org.lovt.data.prepare.scans;

import org.lovt.base.LovtException;
import org.lovt.data.prepare.PreparationListener;
import org.lovt.data.split.ImageSet;

/** The raw form of one image set. */
@FunctionalInterface
interface ScanSource {
  /**
   * Reads layout and annotations; images are only looked for.
   *
   * @throws LovtException naming the file, and the row, that is missing or wrong
   */
  ScanPlan plan(ScanOptions options, PreparationListener listener);

  /** The source of a set. */
  static ScanSource of(ImageSet set) {
    return switch (set) {
      case RSNA -> new RsnaSource();
      case SIIM -> new SiimSource();
      case OBJECT_CXR -> new ObjectCxrSource();
      case NIH -> new NihSource();
      case COVID_RURAL -> new CovidRuralSource();
    };
  }
}
