package org.lovt.data.phantom.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lovt.base.RandomStream;
import org.lovt.data.phantom.scene.Finding;
import org.lovt.data.phantom.scene.FindingKind;
import org.lovt.data.phantom.scene.Severity;
import org.lovt.data.phantom.scene.Side;
import org.lovt.data.phantom.scene.Zone;

/**
 * A way to say that a finding is there.
 *
 * @param kind what is found
 * @param bilateral whether the sentence is for both sides at once
 * @param brief whether it leaves something out and serves impressions only
 * @param hedged whether it adds a suspicion of pneumonia
 * @param phrase the words; slots {@code severity}, {@code adverb}, {@code side}, {@code zone},
 *     {@code level}
 */
record PositiveTemplate(
    FindingKind kind, boolean bilateral, boolean brief, boolean hedged, Phrase phrase) {

  static PositiveTemplate of(
      FindingKind kind, boolean bilateral, boolean brief, boolean hedged, String pattern) {
    return new PositiveTemplate(
        kind, bilateral, brief, hedged, new Phrase(pattern, slot -> lexicon(slot, kind)));
  }

  private static Map<? extends Enum<?>, List<String>> lexicon(String slot, FindingKind kind) {
    return switch (slot) {
      case "severity" -> Lexicon.severity(kind);
      case "adverb" -> Lexicon.adverb();
      case "side" -> Lexicon.side();
      case "zone" -> Lexicon.zone();
      case "level" -> Lexicon.level();
      default -> throw new IllegalArgumentException("unknown slot " + slot);
    };
  }

  boolean suits(Finding finding) {
    return finding.kind() == kind && bilateral == (finding.side() == Side.BILATERAL);
  }

  Sentence write(Finding finding, int index, RandomStream random) {
    Map<String, Enum<?>> values = new HashMap<>();
    values.put("severity", finding.severity());
    values.put("adverb", finding.severity());
    values.put("side", finding.side());
    values.put("zone", finding.zone());
    values.put("level", finding.zone());
    String text = phrase.write(values, random);
    Claim claim = read(text).orElseThrow();
    return new Sentence(text, claim, Grammar.topic(kind), Optional.of(index));
  }

  Optional<Claim> read(String sentence) {
    return phrase
        .read(sentence)
        .map(
            said -> {
              Side unsaid = bilateral ? Side.BILATERAL : Side.MIDLINE;
              Enum<?> zone = said.getOrDefault("zone", said.getOrDefault("level", Zone.NONE));
              Enum<?> grade =
                  said.getOrDefault("severity", said.getOrDefault("adverb", Severity.NONE));
              return new Claim.Present(
                  kind,
                  (Side) said.getOrDefault("side", unsaid),
                  (Zone) zone,
                  (Severity) grade,
                  hedged);
            });
  }
}
