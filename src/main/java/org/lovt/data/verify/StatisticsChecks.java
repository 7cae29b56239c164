package org.lovt.data.verify;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lovt.base.LovtException;
import org.lovt.data.split.ClassBalance;
import org.lovt.data.split.ImageSet;
import org.lovt.data.split.ImageSetStatistics;
import org.lovt.data.split.ImageSetStatistics.Part;
import org.lovt.data.study.PixelMoments;
import org.lovt.data.study.Split;

/** {@code dataset_statistics.json} against splits, images and masks. */
final class StatisticsChecks {
  /** Stored figures are of values before they were cut to 8 bits, and of the image before JPEG. */
  private static final double MEAN_TOLERANCE = 0.01;

  private static final double BALANCE_TOLERANCE = 1e-5;

  private final Path file;
  private final ImageSet set;
  private final Findings findings;

  StatisticsChecks(Path root, ImageSet set, Findings findings) {
    this.file = root.resolve(ImageSetStatistics.FILE);
    this.set = set;
    this.findings = findings;
  }

  /** The stored moments; none if there is no readable file. */
  static Map<Split, PixelMoments> stored(Path root) {
    Map<Split, PixelMoments> moments = new EnumMap<>(Split.class);
    Path file = root.resolve(ImageSetStatistics.FILE);
    if (Files.isRegularFile(file)) {
      try {
        ImageSetStatistics.read(file)
            .splits()
            .forEach(
                (s, p) ->
                    moments.put(s, new PixelMoments(p.pixelMean(), p.pixelStd() * p.pixelStd())));
      } catch (LovtException e) {
        // Told by check().
        moments.clear();
      }
    }
    return moments;
  }

  void check(ImageSetFigures figures) {
    ImageSetStatistics statistics;
    try {
      statistics = ImageSetStatistics.read(file);
    } catch (LovtException e) {
      defect(Files.exists(file) ? Texts.without(e.getMessage(), file) : "the file is missing");
      return;
    }
    for (Split split : Split.values()) {
      Part part = statistics.splits().get(split);
      if (part == null) {
        defect("no entry for the split '" + split.label() + "'");
      } else {
        check(split, part, figures);
      }
    }
  }

  private void check(Split split, Part part, ImageSetFigures figures) {
    int images = figures.of(split).size();
    if (part.samples() != images) {
      defect(
          String.format(
              Locale.ROOT,
              "%s.num_samples is %,d; the split file has %,d rows",
              split.label(),
              part.samples(),
              images));
    }
    figures.moments(split).ifPresent(measured -> check(split, part, measured));
    part.weights()
        .forEach(
            (target, stored) ->
                balance(split, target, figures)
                    .filter(b -> Math.abs(b - stored) > BALANCE_TOLERANCE * Math.max(1, b))
                    .ifPresent(
                        b ->
                            defect(
                                "%s.segmentation_pos_weights.%s is %s; the masks give %s"
                                    .formatted(split.label(), target, stored, b))));
  }

  private void check(Split split, Part part, PixelMoments measured) {
    boolean mean = Math.abs(measured.mean() - part.pixelMean()) > MEAN_TOLERANCE;
    boolean std = Math.abs(measured.std() - part.pixelStd()) > MEAN_TOLERANCE;
    if (mean || std) {
      defect(
          String.format(
              Locale.ROOT,
              "%s: pixel mean %.4f and std %.4f are stored; the images have %.4f and %.4f"
                  + " (inverted, or not equalised?)",
              split.label(),
              part.pixelMean(),
              part.pixelStd(),
              measured.mean(),
              measured.std()));
    }
  }

  /** The class balance by the masks, as the set defines it; nothing if a mask is not known. */
  private Optional<Double> balance(Split split, String target, ImageSetFigures figures) {
    int index = set.targets().indexOf(target);
    List<Double> fractions = new ArrayList<>();
    for (ImageSetFigures.Entry entry : figures.of(split)) {
      Optional<Double> fraction = index < 0 ? Optional.empty() : entry.fraction(index);
      if (fraction.isEmpty()) {
        return Optional.empty();
      }
      fractions.add(fraction.get());
    }
    if (fractions.isEmpty()) {
      return Optional.empty();
    }
    return switch (set) {
      case SIIM -> Optional.of(ClassBalance.ratio(fractions));
      case COVID_RURAL -> Optional.of(ClassBalance.negativeFraction(fractions));
      case RSNA, OBJECT_CXR, NIH -> Optional.empty();
    };
  }

  private void defect(String message) {
    findings.defect(Check.STATISTICS, ImageSetStatistics.FILE, message);
  }
}
