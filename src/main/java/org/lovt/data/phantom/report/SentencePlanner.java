package org.lovt.data.phantom.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.lovt.base.RandomStream;
import org.lovt.data.phantom.scene.Finding;
import org.lovt.data.phantom.scene.FindingKind;
import org.lovt.data.phantom.scene.Side;

/**
 * Chooses a report's sentences: every finding once in full, true negations and normal statements up
 * to the drawn length, and an impression. 4 to 8 sentences, 6 on average.
 */
final class SentencePlanner {
  private static final double[] LENGTHS = {0.10, 0.25, 0.30, 0.25, 0.10};
  private static final int SHORTEST = 4;

  /** The sentences of the two sections. */
  record Plan(List<Sentence> findings, List<Sentence> impression) {}

  private final List<Finding> truth;
  private final RandomStream random;

  SentencePlanner(List<Finding> truth, RandomStream random) {
    this.truth = truth;
    this.random = random;
  }

  Plan plan() {
    int length = drawLength();
    List<Sentence> impression = impression(length - truth.size());
    List<Sentence> findings = new ArrayList<>();
    for (int i = 0; i < truth.size(); i++) {
      findings.add(inOtherWords(i, impression));
    }
    addNegatives(findings, length - impression.size());
    if (random.chance(0.5)) {
      shuffle(findings);
    } else {
      findings.sort(Comparator.comparing(Sentence::topic));
    }
    return new Plan(List.copyOf(findings), List.copyOf(impression));
  }

  private int drawLength() {
    double p = random.nextDouble();
    int i = 0;
    while (i < LENGTHS.length - 1 && p >= LENGTHS[i]) {
      p -= LENGTHS[i++];
    }
    return SHORTEST + i;
  }

  /** A sentence on one finding; a brief one, if wanted and the kind has any. */
  private Sentence positive(int index, boolean brief) {
    Finding finding = truth.get(index);
    List<PositiveTemplate> suited =
        Grammar.POSITIVE.stream().filter(t -> t.suits(finding)).toList();
    List<PositiveTemplate> wanted = suited.stream().filter(t -> t.brief() == brief).toList();
    List<PositiveTemplate> from = wanted.isEmpty() ? suited : wanted;
    return from.get(random.nextInt(from.size())).write(finding, index, random);
  }

  /** A full sentence on one finding that does not repeat the impression literally. */
  private Sentence inOtherWords(int index, List<Sentence> impression) {
    Sentence sentence = positive(index, false);
    while (impression.contains(sentence)) {
      sentence = positive(index, false);
    }
    return sentence;
  }

  /** Restates one or two diseases, or says that there is none. */
  private List<Sentence> impression(int room) {
    List<Integer> diseases = new ArrayList<>();
    for (int i = 0; i < truth.size(); i++) {
      if (!truth.get(i).kind().isObject()) {
        diseases.add(i);
      }
    }
    if (diseases.isEmpty()) {
      List<NegativeTemplate> fitting =
          Grammar.NORMAL_IMPRESSION.stream().filter(this::holds).toList();
      return List.of(draw(fitting).write(Side.MIDLINE, random));
    }
    int count = diseases.size() > 1 && room > 1 && random.chance(0.5) ? 2 : 1;
    int[] order = random.permutation(diseases.size());
    List<Sentence> impression = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      impression.add(positive(diseases.get(order[i]), random.chance(0.6)));
    }
    return impression;
  }

  /** Adds true statements until there are {@code count} sentences, preferring what is new. */
  private void addNegatives(List<Sentence> sentences, int count) {
    List<NegativeTemplate> open = new ArrayList<>(Grammar.NEGATIVE);
    open.removeIf(t -> !sidedOrTrue(t));
    Set<FindingKind> named = EnumSet.noneOf(FindingKind.class);
    while (sentences.size() < count && !open.isEmpty()) {
      List<NegativeTemplate> fresh =
          open.stream().filter(t -> Collections.disjoint(t.named(), named)).toList();
      NegativeTemplate template = draw(fresh.isEmpty() ? open : fresh);
      open.remove(template);
      sentences.add(template.write(clearSide(template), random));
      named.addAll(template.named());
    }
  }

  private boolean sidedOrTrue(NegativeTemplate template) {
    return template.sided() ? clearSide(template) != Side.MIDLINE : holds(template);
  }

  private boolean holds(NegativeTemplate template) {
    return template.claim(Side.MIDLINE).isTrueOf(truth);
  }

  /** The only clear side for statements on one side; MIDLINE where both or neither are clear. */
  private Side clearSide(NegativeTemplate template) {
    if (!template.sided()) {
      return Side.MIDLINE;
    }
    boolean right = template.claim(Side.RIGHT).isTrueOf(truth);
    boolean left = template.claim(Side.LEFT).isTrueOf(truth);
    return right == left ? Side.MIDLINE : right ? Side.RIGHT : Side.LEFT;
  }

  private NegativeTemplate draw(List<NegativeTemplate> templates) {
    double p = random.nextDouble() * templates.stream().mapToDouble(NegativeTemplate::weight).sum();
    for (NegativeTemplate template : templates) {
      p -= template.weight();
      if (p < 0) {
        return template;
      }
    }
    return templates.get(templates.size() - 1);
  }

  private void shuffle(List<Sentence> sentences) {
    List<Sentence> before = List.copyOf(sentences);
    int[] order = random.permutation(before.size());
    for (int i = 0; i < order.length; i++) {
      sentences.set(i, before.get(order[i]));
    }
  }
}
