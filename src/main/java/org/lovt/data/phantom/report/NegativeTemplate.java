package org.lovt.data.phantom.report;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lovt.base.RandomStream;
import org.lovt.data.phantom.scene.FindingKind;
import org.lovt.data.phantom.scene.Side;

/**
 * A way to say that something is not there or is normal.
 *
 * @param topic what it is about
 * @param kinds what it denies; empty for statements that are always true of phantoms
 * @param named those of the kinds that its words name, so that nothing is said twice
 * @param sided whether it speaks of one side (slot {@code side})
 * @param weight how often it is said, relative to the others
 * @param phrase the words
 */
record NegativeTemplate(
    Topic topic,
    Set<FindingKind> kinds,
    Set<FindingKind> named,
    boolean sided,
    double weight,
    Phrase phrase) {

  static NegativeTemplate of(
      Topic topic,
      Set<FindingKind> kinds,
      Set<FindingKind> named,
      boolean sided,
      double weight,
      String pattern) {
    return new NegativeTemplate(
        topic, kinds, named, sided, weight, new Phrase(pattern, slot -> Lexicon.side()));
  }

  Claim.Absent claim(Side side) {
    return new Claim.Absent(kinds, sided ? side : Side.MIDLINE);
  }

  /** Writes the sentence; the side matters only where the template speaks of one. */
  Sentence write(Side side, RandomStream random) {
    return new Sentence(
        phrase.write(Map.of("side", side), random), claim(side), topic, Optional.empty());
  }

  Optional<Claim> read(String sentence) {
    return phrase.read(sentence).map(said -> claim((Side) said.getOrDefault("side", Side.MIDLINE)));
  }
}
