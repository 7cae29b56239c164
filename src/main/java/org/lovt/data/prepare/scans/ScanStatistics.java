package org.lovt.data.prepare.scans;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.lovt.data.split.ClassBalance;
import org.lovt.data.split.ImageSet;
import org.lovt.data.split.ImageSetStatistics;
import org.lovt.data.split.PatientIds;
import org.lovt.data.split.Patients;
import org.lovt.data.split.SplitParts;
import org.lovt.data.split.SplitRow;
import org.lovt.data.study.PixelMoments;
import org.lovt.data.study.Split;

/**
 * {@code dataset_statistics.json} as the original writes it for each set (spec/data-and-config.md
 * 1.0.3): images have equal weight, whatever their size.
 *
 * @param set the set
 * @param images what became of the images by their identifiers
 */
record ScanStatistics(ImageSet set, Map<String, ScanOutcome> images) {
  ImageSetStatistics of(SplitParts<SplitRow> rows) {
    Map<Split, ImageSetStatistics.Part> parts = new EnumMap<>(Split.class);
    for (Split split : Split.values()) {
      List<ScanOutcome> outcomes =
          rows.of(split).stream().map(row -> images.get(row.id())).toList();
      List<PixelMoments> moments = outcomes.stream().map(ScanOutcome::moments).toList();
      parts.put(
          split, ImageSetStatistics.Part.of(moments, weights(outcomes), patients(rows.of(split))));
    }
    return new ImageSetStatistics(parts);
  }

  private Map<String, Double> weights(List<ScanOutcome> outcomes) {
    return switch (set) {
      case SIIM -> Map.of(target(), ClassBalance.ratio(fractions(outcomes)));
      case COVID_RURAL -> Map.of(target(), ClassBalance.negativeFraction(fractions(outcomes)));
      case RSNA, OBJECT_CXR, NIH -> Map.of();
    };
  }

  private String target() {
    return set.targets().get(0);
  }

  private static List<Double> fractions(List<ScanOutcome> outcomes) {
    return outcomes.stream().map(ScanOutcome::foreground).toList();
  }

  private PatientIds patients(List<SplitRow> rows) {
    return switch (set) {
      case RSNA -> PatientIds.texts(rows.stream().map(SplitRow::id).toList());
      case SIIM -> PatientIds.ABSENT;
      case OBJECT_CXR -> PatientIds.UNKNOWN;
      case COVID_RURAL -> PatientIds.texts(distinct(rows));
      case NIH -> PatientIds.numbers(nih(rows));
    };
  }

  /** Annotated patients, then those without findings: who is in both is listed twice. */
  private List<String> nih(List<SplitRow> rows) {
    List<String> ids =
        new ArrayList<>(distinct(rows.stream().filter(r -> !r.objects().isEmpty()).toList()));
    ids.addAll(distinct(rows.stream().filter(r -> r.objects().isEmpty()).toList()));
    return ids;
  }

  private List<String> distinct(List<SplitRow> rows) {
    return rows.stream()
        .map(row -> Patients.of(set).of(row.id()).orElse(row.id()))
        .distinct()
        .toList();
  }
}
