package org.lovt.analysis.plot.model;

import java.util.Locale;
import org.lovt.analysis.projection.NeighbourVote;
import org.lovt.analysis.projection.Projection;
import org.lovt.analysis.projection.Purity;
import org.lovt.analysis.space.StudyChoice;

/**
 * What the captions of maps say.
 *
 * @param rules style and seed
 * @param projection the map
 * @param what the points, for example "regions"
 * @param studies what studies are called
 * @param choice which studies
 * @param split of which data
 */
record MapWords(
    FigureRules rules,
    Projection projection,
    String what,
    String studies,
    StudyChoice choice,
    String split) {

  /** What is on the map, how it was made and how far it may be trusted. */
  String caption() {
    Projection.Facts facts = projection.facts();
    boolean whole = facts.perplexity() == Math.rint(facts.perplexity());
    return String.format(
        Locale.ROOT,
        "%s of %s. t-SNE of %s vectors, perplexity %s, seed %d: trustworthiness %.3f,"
            + " continuity %.3f (%d neighbours; by chance 0.5). Places and distances between far"
            + " groups mean nothing.",
        points(),
        split,
        rules.paper() ? "raw" : "normalised",
        String.format(Locale.ROOT, whole ? "%.0f" : "%.1f", facts.perplexity()),
        rules.seed(),
        facts.trustworthiness(),
        facts.continuity(),
        facts.neighbours());
  }

  private String points() {
    boolean themselves = what.equals(studies) && choice.size() == projection.count();
    return String.format(
            Locale.ROOT, themselves ? "All %,d %s" : "%,d %s", projection.count(), what)
        + (themselves ? "" : " of " + chosen(choice, studies));
  }

  static String chosen(StudyChoice choice, String studies) {
    return choice.words().startsWith("first")
        ? "the " + choice.words() + " " + studies
        : choice.words().startsWith("random")
            ? String.format(Locale.ROOT, "%d %s drawn by chance", choice.size(), studies)
            : String.format(Locale.ROOT, "all %,d %s", choice.size(), studies);
  }

  /**
   * How far a colouring follows the vectors.
   *
   * @param classes class of every point
   * @param same what neighbours of the own class do, for example "have the same finding"
   */
  String purity(int[] classes, String same) {
    Purity purity = Purity.of(projection.nearest(), classes);
    return String.format(
        Locale.ROOT,
        " Of the %d nearest %s, %.0f\u00a0%% %s; by chance %.0f\u00a0%%.",
        projection.facts().neighbours(),
        what.equals(studies) ? "other " + what : what + " of other " + studies,
        100 * purity.share(),
        same,
        100 * purity.chance());
  }

  /**
   * How well neighbours tell a property of a point.
   *
   * @param positive which points have it
   * @param property what it is, for example "the class"
   */
  String vote(boolean[] positive, String property) {
    double auroc = NeighbourVote.auroc(projection.nearest(), positive);
    return Double.isNaN(auroc)
        ? ""
        : String.format(
            Locale.ROOT, " They tell %s with an AUROC of %.2f (0.5 by chance).", property, auroc);
  }
}
