package org.lovt.analysis.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lovt.analysis.page.Html;
import org.lovt.analysis.page.MetricValues;

/**
 * Whether embeddings have collapsed. Distances between embeddings of unit length are read as a
 * share of √2, which is what random directions in many dimensions have: 0 means that all are equal.
 *
 * @param source where the values are from, in words
 * @param analysed whether they are of the whole test split
 * @param rows one per kind of embedding
 */
public record HealthReading(String source, boolean analysed, List<Row> rows) {
  private static final double RANDOM = Math.sqrt(2);
  private static final double COLLAPSED = 0.1;
  private static final double NARROW = 0.5;

  /** What the spread says. */
  public enum Verdict {
    /** At least half of random directions. */
    SPREAD("spread out", "used"),
    /** Less than half. */
    NARROW("narrow", "hardly"),
    /** Less than a tenth. */
    COLLAPSED("collapsed", "not");

    private final String words;
    private final String style;

    Verdict(String words, String style) {
      this.words = words;
      this.style = style;
    }

    /** In words. */
    public String words() {
      return words;
    }

    /** Its class in the style sheet. */
    String style() {
      return style;
    }

    static Verdict of(double share) {
      return share < HealthReading.COLLAPSED
          ? COLLAPSED
          : share < HealthReading.NARROW ? NARROW : SPREAD;
    }
  }

  /** The kinds of embeddings, in the order of the page. */
  private enum Space {
    ZG_A("zg_a", "images, projected", false),
    ZG_B("zg_b", "reports, projected", false),
    YG_A("yg_a", "images", false),
    YG_B("yg_b", "reports", false),
    ZL_A("zl_a", "regions, projected", true),
    ZL_B("zl_b", "sentences, projected", true),
    YL_A("yl_a", "regions", true),
    YL_B("yl_b", "sentences", true);

    private final String key;
    private final String words;
    private final boolean local;

    Space(String key, String words, boolean local) {
      this.key = key;
      this.words = words;
      this.local = local;
    }
  }

  /**
   * A kind of embedding.
   *
   * @param words what it is of
   * @param key its name in the values
   * @param local whether a study has many
   * @param spread mean distance as a share of random directions; of local ones within a study
   * @param between of local ones the same between the means of studies; NaN of global ones
   * @param uniformity how evenly they fill the sphere
   */
  public record Row(
      String words, String key, boolean local, double spread, double between, double uniformity) {
    /** What the spread says. */
    public Verdict verdict() {
      return Verdict.of(spread);
    }

    /** Whether studies look alike to it, however much its places differ. */
    boolean sameForAllStudies() {
      return local && between < COLLAPSED;
    }
  }

  /** Reads the values of {@code lovt analyze}, else those of the validation. */
  public static Optional<HealthReading> of(Map<String, Double> metrics) {
    HealthReading test =
        new HealthReading(
            "the whole test split (lovt analyze)",
            true,
            rows(MetricValues.of(metrics).below("analysis-test").below("emb")));
    HealthReading validation =
        new HealthReading(
            "the validation split, estimated batch by batch",
            false,
            rows(MetricValues.of(metrics).below("val").below("emb")));
    return List.of(test, validation).stream().filter(r -> !r.rows().isEmpty()).findFirst();
  }

  private static List<Row> rows(MetricValues values) {
    List<Row> rows = new ArrayList<>();
    for (Space space : Space.values()) {
      MetricValues at = values.below(space.key);
      double spread = either(at, "dist_emb2emb");
      if (Double.isFinite(spread)) {
        rows.add(
            new Row(
                space.words,
                space.key,
                space.local,
                spread / RANDOM,
                space.local ? either(at, "dist_cent2cent") / RANDOM : Double.NaN,
                at.get(space.local ? "per_sample_uniformity" : "uniformity")));
      }
    }
    return rows;
  }

  private static double either(MetricValues at, String name) {
    return at.has(name) ? at.get(name) : at.get(name + "__batch_estimate");
  }

  /** The reading in a few sentences. */
  public String sentence() {
    String collapsed = names(Verdict.COLLAPSED);
    String narrow = names(Verdict.NARROW);
    StringBuilder out = new StringBuilder();
    out.append(
        collapsed.isEmpty()
            ? "No embedding has collapsed."
            : "Collapsed, all nearly equal: " + collapsed + ".");
    if (!narrow.isEmpty()) {
      out.append(" Narrow, less than half of what random directions have: ")
          .append(narrow)
          .append('.');
    }
    String alike =
        rows.stream()
            .filter(row -> row.verdict() != Verdict.COLLAPSED && row.sameForAllStudies())
            .map(row -> row.words() + " (" + Html.percent(row.between()) + " of random)")
            .collect(Collectors.joining("; "));
    if (!alike.isEmpty()) {
      out.append(
              " Different within a study, but on average nearly the same in all studies, so that")
          .append(" they tell places apart rather than studies: ")
          .append(alike)
          .append('.');
    }
    return out.toString();
  }

  private String names(Verdict verdict) {
    return rows.stream()
        .filter(row -> row.verdict() == verdict)
        .map(Row::words)
        .collect(Collectors.joining("; "));
  }
}
