package org.lovt.analysis.page;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a value means, in plain words, by its name (spec/pretraining.md 9). */
public final class MetricGuide {
  /** Which direction is better. */
  public enum Better {
    /** More is better. */
    HIGHER("higher is better"),
    /** Less is better. */
    LOWER("lower is better"),
    /** It depends. */
    NEITHER("");

    private final String words;

    Better(String words) {
      this.words = words;
    }

    /** In words; empty for {@link #NEITHER}. */
    public String words() {
      return words;
    }
  }

  /**
   * An explanation.
   *
   * @param text plain words
   * @param better the good direction
   * @param main whether it belongs to the short table
   */
  public record Entry(String text, Better better, boolean main) {}

  private record Rule(
      Pattern name, Function<MatchResult, String> text, Better better, boolean main) {}

  private static final String TRAINING = "train/";
  private static final String SPLIT = "(?:val|test|train)/";

  private static final Map<String, String> AGREEMENT =
      Map.of(
          "share", "share",
          "low", "lower end of its 95 % interval",
          "high", "upper end of its 95 % interval",
          "chance", "share of a report drawn by chance",
          "commonest", "share of always giving the commonest answer",
          "studies", "number of images");

  private static final Map<String, String> POINTING =
      Map.ofEntries(
          Map.entry(
              "hits", "share of sentences whose map peaks in a region that the finding overlaps"),
          Map.entry("hits_low", "lower end of its 95 % interval"),
          Map.entry("hits_high", "upper end of its 95 % interval"),
          Map.entry("chance", "share of regions that overlap the finding"),
          Map.entry("sentences", "number of sentences"),
          Map.entry("other_image_hits", "share of hits with another study’s image"),
          Map.entry("other_image_hits_low", "lower end of its 95 % interval"),
          Map.entry("other_image_hits_high", "upper end of its 95 % interval"),
          Map.entry("mass", "share of weight that falls on the finding"),
          Map.entry("other_image_mass", "share of weight with another study’s image"),
          Map.entry("cnr", "contrast-to-noise ratio of weights inside and outside of the finding"),
          Map.entry("miou", "overlap of finding and map, mean over thresholds"),
          Map.entry("area", "share of the image that the finding covers"));

  private static final Pattern WHOLE_MAP =
      Pattern.compile("(cnr|miou)(?:_(other_image|gain|chance))?(?:_(low|high))?");

  private static final Map<String, String> KINDS =
      Map.of(
          "other_image", "with another study’s image",
          "gain", "own image minus another study’s",
          "chance", "with the map’s regions shuffled");

  private static final Map<String, String> ENDS =
      Map.of("low", "lower end of the 95 % interval", "high", "upper end of the 95 % interval");

  private static final List<Rule> RULES =
      List.of(
          main("total_loss", Better.LOWER, m -> "Weighted sum of all losses, mean over batches."),
          main(
              "global_(a2b|b2a)_loss",
              Better.LOWER,
              m ->
                  "Picking "
                      + (m.group(1).equals("a2b")
                          ? "an image’s own report"
                          : "a report’s own image")
                      + " within the batch; guessing among 32 costs ln 32 = 3.47."),
          main(
              "local_([ab])(?:_\\d+)?_(l2att|att2l)_loss",
              Better.LOWER,
              m ->
                  localPick(m.group(1), m.group(2))
                      + "; guessing costs ln(number of "
                      + units(m.group(1))
                      + ")."),
          main(
              "cross_([ab])_(l2att|att2l)_loss",
              Better.LOWER,
              m ->
                  (m.group(1).equals("a") ? "Regions" : "Sentences")
                      + (m.group(2).equals("l2att")
                          ? ": picking the own study among all of the batch"
                          : ": a study picking its own among those of the batch")
                      + ", by what the cross-attention finds there; guessing among 32 costs ln 32 ="
                      + " 3.47."),
          main(
              "retrieval/(i2r|r2i)_top_(\\d+)_acc",
              Better.HIGHER,
              m ->
                  "Share of "
                      + (m.group(1).equals("i2r")
                          ? "images whose own report"
                          : "reports whose own image")
                      + (m.group(2).equals("1")
                          ? " is the nearest"
                          : " is among the nearest " + m.group(2))
                      + " of the whole split."),
          main(
              "retrieval/(i2r|r2i)_median_rank",
              Better.LOWER,
              m ->
                  "Median place of "
                      + (m.group(1).equals("i2r") ? "the own report" : "the own image")
                      + " among all candidates, 1 being first."),
          rule(
              "retrieval/same_(findings|places)/(all|abnormal)/(\\w+)",
              Better.NEITHER,
              m ->
                  "The nearest report tells exactly the image’s findings"
                      + (m.group(1).equals("places") ? " and their places" : "")
                      + (m.group(2).equals("all") ? ", all studies: " : ", studies with findings: ")
                      + AGREEMENT.getOrDefault(m.group(3), m.group(3))
                      + "."),
          rule(
              "pointing(_global)?/(?:type/(\\w+)/)?(\\w+)",
              Better.NEITHER,
              m ->
                  "Pointing game"
                      + (m.group(1) == null ? "" : " by global vectors")
                      + (m.group(2) == null ? "" : ", " + m.group(2).replace('_', ' '))
                      + ": "
                      + pointing(m.group(3))
                      + "."),
          main("retrieval/candidates", Better.NEITHER, m -> "Studies that were searched."),
          rule(
              "([ab])_(l2att|att2l)_top_(\\d+)_acc",
              Better.HIGHER,
              m ->
                  localPick(m.group(1), m.group(2))
                      + ": share that is right"
                      + (m.group(3).equals("1") ? "." : " within " + m.group(3) + " picks.")),
          rule(
              "([ab])_(l2att|att2l)_weighted_top_(\\d+)_acc",
              Better.HIGHER,
              m -> "The same, elements weighted by the pooling attention."),
          rule(
              "([ab])_(l2att|att2l)_(weighted_)?avg_retrieval_index",
              Better.LOWER,
              m -> "Mean number of elements ranked before the right one."),
          main(
              "online_(\\w+)_auroc",
              Better.HIGHER,
              m ->
                  "Linear classifier of the findings on the features "
                      + m.group(1)
                      + ": area under the ROC curve, mean over findings; 0.5 is chance."),
          rule(
              "online_(\\w+)_auroc_labels",
              Better.NEITHER,
              m -> "Findings with positive and negative studies, over which the mean is taken."),
          rule(
              "online_(\\w+)_acc",
              Better.HIGHER,
              m -> "Share of right answers of that classifier at threshold 0.5."),
          rule("online_(\\w+)_loss", Better.LOWER, m -> "Cross-entropy of that classifier."),
          rule(
              "global_(a2b|b2a)_top_(\\d+)_acc",
              Better.HIGHER,
              m -> "Share of right picks within the batch, among the first " + m.group(2) + "."),
          rule(
              "grounding/.*/(matched|mismatched|constant)",
              Better.NEITHER,
              m -> "The loss with the " + m.group(1) + " image; see the grounding control."),
          rule("[ab]_avg_local_size", Better.NEITHER, m -> "Mean number of regions or sentences."),
          rule(
              "batches_without_deviation",
              Better.NEITHER,
              m -> "Batches of one sample or of one sentence each, left out of deviations."),
          rule(
              "att/.*mean_entropy",
              Better.NEITHER,
              m -> "Entropy of the cross-attention: 0 looks at one place, ln(places) at all."),
          rule(
              "att/.*dist_to_mean",
              Better.NEITHER,
              m -> "How much attention differs within a study; 0 means that all look alike."),
          rule(
              "att/.*", Better.NEITHER, m -> "Spread and marginal entropy of the cross-attention."),
          rule(
              "emb/.*uniformity.*",
              Better.LOWER,
              m -> "How evenly embeddings fill the sphere; 0 means that all are equal."),
          rule(
              "emb/.*ch_std.*",
              Better.NEITHER,
              m -> "Standard deviation per channel; 0 means that the embedding has collapsed."),
          rule(
              "emb/.*cov_offdiagonal.*",
              Better.NEITHER,
              m -> "Covariance between channels: how much they tell the same."),
          rule(
              "emb/.*assignment.*",
              Better.NEITHER,
              m -> "Nearness to the own modality’s centre; 0.5 means that they mix."),
          rule("emb/.*", Better.NEITHER, m -> "Distances between embeddings of unit length."));

  private MetricGuide() {}

  private static Rule main(String name, Better better, Function<MatchResult, String> text) {
    return new Rule(Pattern.compile(SPLIT + name), text, better, true);
  }

  private static Rule rule(String name, Better better, Function<MatchResult, String> text) {
    return new Rule(Pattern.compile(SPLIT + name), text, better, false);
  }

  private static String units(String side) {
    return side.equals("a") ? "regions" : "sentences";
  }

  private static String localPick(String side, String direction) {
    String unit = side.equals("a") ? "region" : "sentence";
    String other = side.equals("a") ? "report" : "image";
    return direction.equals("l2att")
        ? "Picking, for a " + unit + ", the " + other + " content attended to by it"
        : "Picking, for attended " + other + " content, the " + unit + " that it belongs to";
  }

  /** The explanation of a name, if there is one. */
  public static Optional<Entry> of(String name) {
    for (Rule rule : RULES) {
      Matcher matcher = rule.name().matcher(name);
      if (matcher.matches()) {
        boolean main = rule.main() && !name.startsWith(TRAINING);
        return Optional.of(new Entry(rule.text().apply(matcher), rule.better(), main));
      }
    }
    return Optional.empty();
  }

  /** What a value of the pointing game is; those of whole maps are named by their parts. */
  private static String pointing(String name) {
    Matcher parts = WHOLE_MAP.matcher(name);
    if (!parts.matches()) {
      return POINTING.getOrDefault(name, name);
    }
    String end = parts.group(3) == null ? "" : ENDS.get(parts.group(3)) + " of the ";
    String kind = parts.group(2) == null ? "" : ", " + KINDS.get(parts.group(2));
    return end + POINTING.get(parts.group(1)) + kind;
  }
}
