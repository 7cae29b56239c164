package org.lovt.data.verify;

import java.util.Locale;
import java.util.Map;
import org.lovt.data.split.Leakage;
import org.lovt.data.split.Leakage.Overlap;
import org.lovt.data.study.Split;

/** Patients in several splits, as warnings: the published splits have them too. */
final class LeakageChecks {
  private LeakageChecks() {}

  /**
   * Reports overlaps.
   *
   * @param images number of images of each split
   */
  static void report(Leakage leakage, Map<Split, Integer> images, Findings findings) {
    for (Overlap o : leakage.overlaps()) {
      if (o.patients() > 0) {
        findings.warning(
            Check.PATIENTS,
            o.second().label() + ".csv",
            String.format(
                Locale.ROOT,
                "%s images are of %,d patients who are also in %s",
                Numbers.share(o.imagesOfSecond(), images.get(o.second())),
                o.patients(),
                o.first().label()));
      }
    }
  }
}
