package org.lovt.analysis.plot.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.lovt.analysis.graphic.Figure;
import org.lovt.analysis.projection.Projection;
import org.lovt.analysis.space.EmbeddingSet;
import org.lovt.analysis.space.StudyChoice;
import org.lovt.analysis.space.StudyFindings;

/**
 * The figure of a map of a model's vectors.
 *
 * @param rules style and seed
 * @param model its name
 * @param split of which data, in words
 * @param findings of the studies, where the data set has them
 */
record SetFigures(FigureRules rules, String model, String split, Optional<StudyFindings> findings) {

  /** Name of the files. */
  static String name(EmbeddingSet set) {
    if (set.equals(EmbeddingSet.ZL)) {
      return "tSNE_zl";
    }
    return set.equals(EmbeddingSet.ZG) ? "tSNE_zg" : "tSNE_" + set.name() + "_chexpert";
  }

  /** Draws a map of a set. */
  Figure of(EmbeddingSet set, Projection projection, StudyChoice choice) {
    MapWords words = new MapWords(rules, projection, what(set), "studies", choice, split);
    if (set.parts().size() > 1) {
      return byPart(set, projection, words);
    }
    if (findings.isEmpty()) {
      return plain(set, projection, words);
    }
    return set.local() || rules.paper()
        ? byLastFinding(set, projection, words)
        : byEachFinding(set, projection, words);
  }

  private String title(EmbeddingSet set) {
    return title(set, "");
  }

  private String title(EmbeddingSet set, String by) {
    String what = what(set);
    return what.substring(0, 1).toUpperCase(Locale.ROOT) + what.substring(1) + by + ": " + model;
  }

  private static String what(EmbeddingSet set) {
    return switch (set.name()) {
      case "yl_a" -> "image regions";
      case "yl_b" -> "report sentences";
      case "yg_a" -> "images";
      case "yg_b" -> "reports";
      case "zl_att" -> "projected regions and sentences";
      default -> "projected images and reports";
    };
  }

  private Figure byPart(EmbeddingSet set, Projection projection, MapWords words) {
    boolean joined = !set.local() && !rules.paper();
    boolean attended = set.local() && Arrays.stream(projection.part()).anyMatch(p -> p > 1);
    return new MapFigure(
            rules,
            name(set),
            title(set),
            words.caption()
                + words.purity(projection.part(), "are of the same kind")
                + (joined ? " Lines join the image and the report of a study." : "")
                + (attended
                    ? " Report-to-image: what a region attends to in the report; image-to-report:"
                        + " what a sentence attends to in the image."
                    : ""),
            projection,
            projection.part(),
            ClassLook.parts(set, rules.style()),
            joined)
        .figure();
  }

  private Figure plain(EmbeddingSet set, Projection projection, MapWords words) {
    return new MapFigure(
            rules,
            name(set),
            title(set),
            words.caption(),
            projection,
            new int[projection.count()],
            ClassLook.single(rules.style(), set.parts().get(0).title()),
            false)
        .figure();
  }

  private Figure byLastFinding(EmbeddingSet set, Projection projection, MapWords words) {
    int[] classes = findings.orElseThrow().classes(projection.study());
    String colours =
        String.format(
            Locale.ROOT,
            " Coloured by the last positive of the five findings of the study; %,d studies of the"
                + " split have several. Normal: none of the five.",
            findings.orElseThrow().several());
    return new MapFigure(
            rules,
            name(set),
            title(set, " by finding"),
            words.caption() + colours + words.purity(classes, "have the same finding"),
            projection,
            classes,
            ClassLook.findings(rules.style()),
            false)
        .figure();
  }

  private Figure byEachFinding(EmbeddingSet set, Projection projection, MapWords words) {
    String panels =
        String.format(
            Locale.ROOT,
            " Each panel shows the same map, and above the others those with the finding (uncertain"
                + " counts); Normal: none of the five. AUROC: how well the findings of the %d nearest"
                + " %s tell it; 0.5 by chance.",
            projection.facts().neighbours(),
            what(set));
    return new FindingPanels(
            rules,
            name(set),
            title(set, " by finding"),
            words.caption() + panels,
            projection,
            findings.orElseThrow())
        .figure();
  }
}
