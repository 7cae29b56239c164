package org.lovt.data.verify;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lovt.data.split.ImageSet;
import org.lovt.data.split.PublishedSplits;
import org.lovt.data.split.SplitParts;
import org.lovt.data.split.SplitRow;
import org.lovt.data.study.Split;

/**
 * Numbers against those of the published set: with the published splits the masks of SIIM split by
 * split, else the totals of images and boxes, which no other split changes.
 */
final class PublishedCounts {
  /** SIIM: images with a mask, foreground pixels (spec/data-and-config.md 5.4). */
  private static final Map<Split, long[]> SIIM_MASKS =
      Map.of(
          Split.TRAIN, new long[] {1584, 23_074_729},
          Split.VALIDATION, new long[] {570, 7_568_966},
          Split.TEST, new long[] {515, 7_606_774});

  private final ImageSet set;
  private final Set<Split> published;
  private final Findings findings;

  PublishedCounts(ImageSet set, Set<Split> published, Findings findings) {
    this.set = set;
    this.published = published;
    this.findings = findings;
  }

  void check(ImageSetFigures figures) {
    if (set == ImageSet.SIIM) {
      published.forEach(split -> siim(split, figures));
    }
    if (published.size() < Split.values().length) {
      totals(figures);
    }
  }

  private void siim(Split split, ImageSetFigures figures) {
    long[] expected = SIIM_MASKS.get(split);
    Optional<Long> masks = figures.withMask(split, 0);
    Optional<Long> pixels = figures.foreground(split, 0);
    if (masks.isPresent() && (masks.get() != expected[0] || pixels.get() != expected[1])) {
      findings.defect(
          Check.COUNTS,
          split.label() + ".csv",
          String.format(
              Locale.ROOT,
              "%,d images have a mask, of %,d pixels; published are %,d and %,d",
              masks.get(),
              pixels.get(),
              expected[0],
              expected[1]));
    }
  }

  private void totals(ImageSetFigures figures) {
    SplitParts<SplitRow> rows = PublishedSplits.of(set).rows();
    long images = figures.images().values().stream().mapToLong(Integer::longValue).sum();
    compare("images", images, rows.size());
    if (set.format().boxes()) {
      long boxes = Arrays.stream(Split.values()).mapToLong(figures::boxes).sum();
      long expected =
          Arrays.stream(Split.values())
              .flatMap(s -> rows.of(s).stream())
              .mapToLong(r -> r.objects().size())
              .sum();
      compare("boxes", boxes, expected);
    }
  }

  private void compare(String what, long found, long expected) {
    if (found != expected) {
      findings.warning(
          Check.COUNTS,
          "all splits",
          String.format(
              Locale.ROOT,
              "%,d %s; the published set has %,d (a part of it, or phantoms?)",
              found,
              what,
              expected));
    }
  }
}
