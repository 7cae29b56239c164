package org.lovt.analysis.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How well images find their reports, and reports their images, among all studies of a split.
 *
 * @param split the split in words
 * @param values values below {@code <split>/retrieval/}
 * @param agreements how often the nearest report tells the image's findings; may be empty
 */
public record SearchReading(String split, MetricValues values, List<Agreement> agreements) {

  /** What has to agree, and over which studies. */
  public enum Question {
    /** Findings, abnormal studies. */
    FINDINGS_ABNORMAL("same_findings", "abnormal", "same findings, studies with findings"),
    /** Findings, all studies. */
    FINDINGS_ALL("same_findings", "all", "same findings, all studies"),
    /** Places, abnormal studies. */
    PLACES_ABNORMAL("same_places", "abnormal", "and in the same places, studies with findings"),
    /** Places, all studies. */
    PLACES_ALL("same_places", "all", "and in the same places, all studies");

    private final String compared;
    private final String studies;
    private final String words;

    Question(String compared, String studies, String words) {
      this.compared = compared;
      this.studies = studies;
      this.words = words;
    }

    /** In words. */
    public String words() {
      return words;
    }
  }

  /**
   * An answer: {@code share} of images whose nearest report agrees, its 95 % interval {@code low}
   * to {@code high}, the share {@code chance} of a report drawn by chance, the share {@code
   * commonest} of always giving the commonest answer, and the number of {@code studies}.
   */
  public record Agreement(Question question, MetricValues values) {
    /** A value by its name above. */
    public double get(String name) {
      return values.get(name);
    }
  }

  /** Reads the values of the split that is furthest from training; empty without a search. */
  public static Optional<SearchReading> of(Map<String, Double> metrics) {
    return MetricValues.of(metrics)
        .firstSplitWith("retrieval/candidates")
        .map(tree -> of(tree.splitName(), tree.below("retrieval")));
  }

  private static SearchReading of(String split, MetricValues values) {
    List<Agreement> agreements = new ArrayList<>();
    for (Question question : Question.values()) {
      MetricValues answer = values.below(question.compared).below(question.studies);
      if (answer.has("share")) {
        agreements.add(new Agreement(question, answer));
      }
    }
    return new SearchReading(split, values, List.copyOf(agreements));
  }

  /** Number of reports that are searched. */
  public double candidates() {
    return values.get("candidates");
  }

  /** Chance of a partner among the first so many. */
  public double chance(int first) {
    return Math.min(1, first / candidates());
  }

  /** Agreement over the studies with findings: the figure that "always normal" cannot reach. */
  public Optional<Agreement> headline() {
    return agreements.stream().filter(a -> a.question() == Question.FINDINGS_ABNORMAL).findFirst();
  }

  /** The reading in one or two sentences. */
  public String sentence() {
    double first = values.get("i2r_top_1_acc");
    StringBuilder out = new StringBuilder();
    out.append(
        "Of %s %s images, %s find their own report first, %s times as many as by chance; the median rank is %s."
            .formatted(
                Html.number(candidates()),
                split,
                Html.percent(first),
                Html.number(Math.round(first / chance(1))),
                Html.number(values.get("i2r_median_rank"))));
    headline()
        .ifPresent(
            a ->
                out.append(
                    " The nearest report tells exactly the image’s findings for %s of the %s studies that have findings (95 %% interval %s; by chance %s)."
                        .formatted(
                            Html.percent(a.get("share")),
                            Html.number(a.get("studies")),
                            Html.percent(a.get("low"), a.get("high")),
                            Html.percent(a.get("chance")))));
    return out.toString();
  }
}
