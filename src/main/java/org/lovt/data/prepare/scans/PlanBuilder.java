package org.lovt.data.prepare.scans;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.lovt.base.LovtException;
import org.lovt.data.prepare.BadFile;
import org.lovt.data.prepare.PreparationListener;
import org.lovt.data.split.ImageSet;
import org.lovt.data.split.Patients;
import org.lovt.data.split.PublishedSplits;
import org.lovt.data.split.SplitParts;
import org.lovt.data.split.SplitRow;
import org.lovt.data.store.DatasetManifest.Table;
import org.lovt.data.study.Split;

/**
 * Makes a plan of what a source found: looks for every image, and compares with what is published.
 */
final class PlanBuilder {
  /** Line of the first row of a split file: one below the header. */
  private static final int FIRST_LINE = 2;

  private final ScanOptions options;
  private final PreparationListener listener;
  private final Map<String, String> source = new LinkedHashMap<>();
  private final Map<String, Long> counts = new LinkedHashMap<>();
  private final List<Path> tables = new ArrayList<>();
  private final List<BadFile> missing = new ArrayList<>();
  private final Map<String, String> rowOf = new HashMap<>();

  PlanBuilder(ScanOptions options, PreparationListener listener) {
    this.options = options;
    this.listener = listener;
  }

  /** Finds the raw image of a row. */
  @FunctionalInterface
  interface Finder {
    RawScan find(SplitRow row, String tableRow) throws BadScanException;
  }

  /** Notes what was recognised. */
  PlanBuilder recognised(String what, String value) {
    source.put(what, value);
    return this;
  }

  /** Notes how many of something there are. */
  PlanBuilder counted(String what, long number) {
    counts.put(what, number);
    return this;
  }

  /** Notes a table that was read. */
  PlanBuilder table(Path file) {
    tables.add(file);
    return this;
  }

  /** Notes a table whose first column names images, for the lines in messages. */
  PlanBuilder imageTable(Path file) {
    rowOf.putAll(TableLines.of(file));
    return table(file);
  }

  /** The published splits, as far as the annotations have their images. */
  SplitParts<SplitRow> published(List<SplitRow> annotated, Path where) {
    Map<String, SplitRow> known = new HashMap<>();
    annotated.forEach(row -> known.put(row.id(), row));
    SplitParts<SplitRow> published = PublishedSplits.of(options.set()).rows();
    boolean withNegatives = options.noFindings() > 0;
    Comparison comparison = new Comparison(known, where);
    SplitParts<SplitRow> there =
        SplitParts.of(
            split -> {
              List<SplitRow> rows = published.of(split);
              return IntStream.range(0, rows.size())
                  .filter(i -> withNegatives || !isNihNegative(rows.get(i)))
                  .filter(
                      i -> isNihNegative(rows.get(i)) || comparison.takes(rows.get(i), split, i))
                  .mapToObj(rows::get)
                  .toList();
            });
    comparison.tell(published.size());
    return there;
  }

  private boolean isNihNegative(SplitRow row) {
    return options.set() == ImageSet.NIH && row.objects().isEmpty();
  }

  /** Published rows beside the annotations of the download. */
  private final class Comparison {
    private final Map<String, SplitRow> known;
    private final Path where;
    private final List<BadFile> absent = new ArrayList<>();
    private int found;
    private int different;

    Comparison(Map<String, SplitRow> known, Path where) {
      this.known = known;
      this.where = where;
    }

    boolean takes(SplitRow row, Split split, int index) {
      SplitRow here = known.get(row.id());
      if (here == null) {
        absent.add(
            new BadFile(
                "missing image",
                patient(row.id()),
                row.id(),
                row.id(),
                "published %s.csv:%d".formatted(split.label(), index + FIRST_LINE),
                "not in " + where.getFileName()));
        return false;
      }
      found++;
      different += here.equals(row) ? 0 : 1;
      return true;
    }

    void tell(int all) {
      if (found == 0) {
        throw LovtException.config(
            "none of the %d images of the published splits of %s is in %s: this is not the published material"
                .formatted(all, options.set().label(), where),
            "Make splits of what is there with --splits random (--seed, --val, --test); or correct"
                + " the path if it should be the published material.");
      }
      missing.addAll(absent);
      if (different > 0) {
        listener.notice(
            "%s with other boxes in %s than in the published split files: the latter are used"
                .formatted(Counts.images(different), where.getFileName()));
      }
      if (known.size() > found) {
        listener.notice(
            "%s of %s in none of the published splits: left out"
                .formatted(Counts.images(known.size() - found), where.getFileName()));
      }
    }
  }

  private String patient(String id) {
    return Patients.of(options.set()).of(id).orElse("");
  }

  /**
   * The plan: every row whose image is there, and images that are processed without being listed.
   */
  ScanPlan build(SplitParts<SplitRow> rows, Finder finder, List<RawScan> unlisted) {
    List<RawScan> scans = new ArrayList<>();
    SplitParts<SplitRow> there =
        SplitParts.of(
            split -> rows.of(split).stream().filter(row -> isThere(row, finder, scans)).toList());
    scans.addAll(unlisted);
    counts.put("images_in_splits", (long) rows.size());
    counts.put("missing_images", (long) missing.size());
    return new ScanPlan(
        options,
        source,
        tables.stream().map(Table::of).toList(),
        counts,
        there,
        List.copyOf(scans),
        List.copyOf(missing));
  }

  private boolean isThere(SplitRow row, Finder finder, List<RawScan> scans) {
    String tableRow = rowOf.getOrDefault(row.id(), "split files");
    try {
      scans.add(finder.find(row, tableRow));
      return true;
    } catch (BadScanException e) {
      missing.add(
          new BadFile(
              e.problem(),
              patient(row.id()),
              row.id(),
              e.file().toString(),
              tableRow,
              e.getMessage()));
      return false;
    }
  }
}
