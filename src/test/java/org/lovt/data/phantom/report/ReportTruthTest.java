package org.lovt.data.phantom.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.lovt.base.RandomStream;
import org.lovt.data.phantom.scene.Difficulty;
import org.lovt.data.phantom.scene.Finding;
import org.lovt.data.phantom.scene.FindingKind;
import org.lovt.data.phantom.scene.FindingSampler;
import org.lovt.data.phantom.scene.Severity;
import org.lovt.data.phantom.scene.Side;
import org.lovt.data.phantom.scene.View;
import org.lovt.data.phantom.scene.Zone;

/** The report must be true of the image, and complete. */
class ReportTruthTest {
  private static final int STUDIES = 2000;

  private static List<Finding> truth(int i) {
    return FindingSampler.sample(Difficulty.MEDIUM, RandomStream.of(31, "findings", 0, i));
  }

  private static Report report(int i) {
    return ReportWriter.write(
        truth(i), List.of(View.PA), true, RandomStream.of(31, "report", 0, i));
  }

  @Test
  void noSentenceIsFalseAndEveryFindingIsDescribedInFull() {
    for (int i = 0; i < STUDIES; i++) {
      List<Finding> truth = truth(i);
      List<Claim> claims =
          report(i).sentences().stream().map(s -> Grammar.read(s.text()).orElseThrow()).toList();
      assertThat(claims).as("%s", truth).allMatch(c -> c.isTrueOf(truth));
      for (Finding finding : truth) {
        assertThat(claims)
            .as("full description of %s in %s", finding, claims)
            .anyMatch(c -> c instanceof Claim.Present p && describesFully(p, finding));
      }
    }
  }

  private static boolean describesFully(Claim.Present claim, Finding finding) {
    boolean zoneMatters = finding.kind().isParenchymal() || finding.kind() == FindingKind.COIN;
    return claim.describes(finding)
        && claim.severity() == finding.severity()
        && (!zoneMatters || claim.zone() == finding.zone());
  }

  @Test
  void sentencesPointToTheFindingThatTheyDescribe() {
    for (int i = 0; i < STUDIES; i++) {
      List<Finding> truth = truth(i);
      for (Sentence sentence : report(i).sentences()) {
        assertThat(Grammar.read(sentence.text())).contains(sentence.claim());
        assertThat(sentence.finding().isPresent())
            .isEqualTo(sentence.claim() instanceof Claim.Present);
        sentence
            .finding()
            .ifPresent(
                f ->
                    assertThat(((Claim.Present) sentence.claim()).describes(truth.get(f)))
                        .isTrue());
      }
    }
  }

  /** A second opinion that knows nothing of the grammar: key words, as a hurried reader would. */
  @Test
  void keyWordsAgreeWithTheFindings() {
    for (int i = 0; i < STUDIES; i++) {
      List<Finding> truth = truth(i);
      for (Sentence sentence : report(i).sentences()) {
        Set<String> words = words(sentence.text());
        if (sentence.finding().isPresent()) {
          Finding finding = truth.get(sentence.finding().get());
          assertThat(words.contains("right")).isEqualTo(finding.side() == Side.RIGHT);
          assertThat(words.contains("left")).isEqualTo(finding.side() == Side.LEFT);
          if (finding.kind().isParenchymal() && !words.contains("edema")) {
            assertZoneWords(words, finding);
          }
          assertThat(words).doesNotContain("no", "clear", "normal");
        } else {
          assertThat(words)
              .as(sentence.text())
              .containsAnyOf(
                  "no", "not", "clear", "normal", "unremarkable", "intact", "expanded", "___");
        }
      }
    }
  }

  private static void assertZoneWords(Set<String> words, Finding finding) {
    boolean upper = words.contains("upper") || words.contains("apex");
    boolean lower = words.contains("lower") || words.contains("base") || words.contains("basal");
    boolean mid = words.contains("mid");
    if (upper || mid || lower) {
      assertThat(upper).isEqualTo(finding.zone() == Zone.UPPER);
      assertThat(mid).isEqualTo(finding.zone() == Zone.MID);
      assertThat(lower).isEqualTo(finding.zone() == Zone.LOWER);
    }
  }

  private static Set<String> words(String text) {
    Set<String> words = new TreeSet<>();
    for (String word : text.toLowerCase(Locale.ROOT).split("[^a-z_]+")) {
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return words;
  }

  /** PHANTOMS.md: 4–8 sentences, 6 on average, about 30 words, a vocabulary of about 100 words. */
  @Test
  void lengthAndVocabularyFollowTheRecipe() {
    Set<String> vocabulary = new TreeSet<>();
    double sentences = 0;
    double words = 0;
    for (int i = 0; i < STUDIES; i++) {
      List<Sentence> all = report(i).sentences();
      assertThat(all).hasSizeBetween(4, 8);
      sentences += all.size();
      for (Sentence sentence : all) {
        words += sentence.text().split(" ").length;
        vocabulary.addAll(words(sentence.text()));
      }
    }
    assertThat(sentences / STUDIES).isCloseTo(6, within(0.1));
    assertThat(words / STUDIES).isCloseTo(30, within(2.0));
    assertThat(vocabulary).hasSizeBetween(100, 150);
  }

  @Test
  void aboutHalfOfTheReportsAreShuffled() {
    int ordered = 0;
    int length5 = 0;
    for (int i = 0; i < STUDIES; i++) {
      List<Topic> topics = report(i).findings().stream().map(Sentence::topic).toList();
      if (topics.size() >= 5) {
        length5++;
        ordered += topics.stream().sorted().toList().equals(topics) ? 1 : 0;
      }
    }
    assertThat(ordered / (double) length5).isBetween(0.42, 0.62);
  }

  @Test
  void noSentenceOccursTwice() {
    for (int i = 0; i < STUDIES; i++) {
      List<String> texts = report(i).sentences().stream().map(Sentence::text).toList();
      assertThat(texts).doesNotHaveDuplicates();
    }
  }

  @Test
  void claimsThatAreWrongInOneDetailAreFalse() {
    Finding truth = new Finding(FindingKind.NODULE, Side.LEFT, Zone.UPPER, Severity.MILD, 1);
    List<Finding> findings = List.of(truth);
    assertThat(claim("Small left upper lobe nodule.").isTrueOf(findings)).isTrue();
    for (String lie :
        List.of(
            "Small right upper lobe nodule.",
            "Small left lower lobe nodule.",
            "Large left upper lobe nodule.",
            "Small left upper lobe mass.",
            "No nodule or mass.",
            "Lungs are clear.",
            "The left lung is clear.",
            "No acute cardiopulmonary process.")) {
      assertThat(claim(lie).isTrueOf(findings)).as(lie).isFalse();
    }
    assertThat(claim("The right lung is clear.").isTrueOf(findings)).isTrue();
    assertThat(Grammar.read("The patient is well.")).isEmpty();
  }

  private static Claim claim(String sentence) {
    return Grammar.read(sentence).orElseThrow();
  }

  @Test
  void everyKindOfEverySideHasFullSentences() {
    for (FindingKind kind : FindingKind.values()) {
      assertThat(
              Grammar.POSITIVE.stream()
                  .filter(t -> t.kind() == kind && !t.brief() && !t.bilateral())
                  .collect(Collectors.counting()))
          .as("%s", kind)
          .isGreaterThanOrEqualTo(2);
    }
  }
}
