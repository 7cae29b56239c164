package org.lovt.parity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.lovt.text.IdTokenizer;
import org.lovt.text.ReportBatch;
import org.lovt.text.ReportCollator;
import org.lovt.text.ReportSections;
import org.lovt.text.ReportSections.Section;
import org.lovt.text.SectionNames;
import org.lovt.text.SentenceAugmentation;
import org.lovt.text.SentenceSplits;
import org.lovt.text.SentenceText;

/** Group 5 without the encoders: sections, cleaning, augmentation, collation. */
final class TextCases {
  private TextCases() {}

  static void register(Map<String, ParityTest.Case> kinds) {
    kinds.put("clean_text", TextCases::cleanText);
    kinds.put("normalize_section_names", TextCases::sectionNames);
    kinds.put("section_text/split_into_sections", TextCases::sections);
    kinds.put("RandomIndexSwapper", TextCases::swaps);
    kinds.put("IndexSubregionSampler", TextCases::cropLengths);
    kinds.put("ReportJointSentenceBatchCollator", TextCases::joint);
    kinds.put("ReportIndependentSentenceBatchCollator", TextCases::independent);
  }

  private static void cleanText(Fixture f) {
    JsonNode cases = f.data().path("cases");
    assertThat(cases).isNotEmpty();
    for (JsonNode c : cases) {
      String text = c.path("text").asText();
      String out =
          c.path("replace_newlines").asBoolean()
              ? SentenceText.clean(text)
              : SentenceText.cleanKeepingLines(text);
      assertThat(out).as(text).isEqualTo(c.path("out").asText());
    }
  }

  private static void sectionNames(Fixture f) {
    JsonNode data = f.data();
    assertThat(data).isNotEmpty();
    data.properties()
        .forEach(
            e ->
                assertThat(SectionNames.normalize(e.getKey()))
                    .as(e.getKey())
                    .isEqualTo(e.getValue().asText()));
  }

  private static void sections(Fixture f) {
    JsonNode data = f.data();
    assertThat(data).isNotEmpty();
    data.properties().forEach(e -> assertSections(e.getKey(), e.getValue()));
  }

  private static void assertSections(String name, JsonNode expected) {
    ReportSections report = ReportSections.parse(expected.path("text").asText());
    List<Section> sections = report.sections();
    assertThat(sections.stream().map(Section::body))
        .as(name)
        .containsExactlyElementsOf(texts(expected.path("sections")));
    assertThat(sections.stream().map(Section::name))
        .as(name)
        .containsExactlyElementsOf(texts(expected.path("section_names")));
    assertThat(sections.stream().map(s -> String.valueOf(s.start())))
        .as(name)
        .containsExactlyElementsOf(texts(expected.path("section_idx")));
    JsonNode used = expected.path("split_into_sections");
    assertThat(report.hasFindingsOrImpression()).as(name).isEqualTo(!used.isNull());
    assertThat(report.findings()).as(name).isEqualTo(used.path("findings").asText(""));
    assertThat(report.impression()).as(name).isEqualTo(used.path("impression").asText(""));
  }

  private static void swaps(Fixture f) {
    assertThat(f.config().path("swap_prob").asDouble()).isBetween(0.0, 1.0);
    int[] indices = IntStream.range(0, f.config().path("n").asInt()).toArray();
    JsonNode cases = f.data().path("cases");
    assertThat(cases).isNotEmpty();
    for (JsonNode c : cases) {
      List<int[]> pairs = new ArrayList<>();
      c.path("swap_index_pairs").forEach(p -> pairs.add(ints(p)));
      assertThat(pairs).hasSize(c.path("num_swaps").asInt());
      assertThat(SentenceAugmentation.swapped(indices, pairs.toArray(int[][]::new)))
          .isEqualTo(ints(c.path("out")));
    }
  }

  private static void cropLengths(Fixture f) {
    JsonNode range = f.config().path("region_size_range");
    JsonNode cases = f.data().path("cases");
    assertThat(cases).isNotEmpty();
    for (JsonNode c : cases) {
      int n = c.path("n").asInt();
      assertThat(SentenceAugmentation.cropLength(range.get(0).asDouble(), n))
          .isEqualTo(c.path("min_length").asInt());
      assertThat(SentenceAugmentation.cropLength(range.get(1).asDouble(), n))
          .isEqualTo(c.path("max_length").asInt());
    }
  }

  private static void joint(Fixture f) {
    ReportBatch batch = collator(f, true).collate(reports(f));
    check(f, batch);
    same(f, "out.token_same_sentence_mask", numbers(batch.splits().sameSentence()));
  }

  private static void independent(Fixture f) {
    check(f, collator(f, false).collate(reports(f)));
    f.leaveOut(
        "out.token_same_sentence_mask",
        "wrong in the reference from the second sentence on, and used by nothing (spec 4.6)");
  }

  private static ReportCollator collator(Fixture f, boolean joint) {
    return collator(f.config().path("max_length").asInt(), joint);
  }

  static ReportCollator collator(int maxLength, boolean joint) {
    IdTokenizer tokenizer = new IdTokenizer();
    return joint
        ? ReportCollator.joint(tokenizer, maxLength)
        : ReportCollator.independent(tokenizer, maxLength);
  }

  private static void check(Fixture f, ReportBatch batch) {
    SentenceSplits splits = batch.splits();
    assertThat((double) splits.maxSentences()).isEqualTo(f.number("max_sentences_per_sample"));
    assertThat((double) splits.maxTokens()).isEqualTo(f.number("max_tokens_per_sentence"));
    assertThat(f.expected("out.input_ids").shape()).containsExactly(batch.rows(), batch.length());
    same(f, "out.input_ids", Arrays.stream(batch.inputIds()).asDoubleStream().toArray());
    same(f, "out.attention_mask", numbers(batch.attentionMask()));
    same(f, "out.special_tokens_mask", numbers(batch.specialTokensMask()));
    same(f, "out.sentence_mask", numbers(splits.sentenceMask()));
    same(f, "out.sentence_token_mask", numbers(splits.tokenMask()));
  }

  private static void same(Fixture f, String name, double[] actual) {
    assertThat(actual).as(name).isEqualTo(f.expected(name).doubles());
  }

  static double[] numbers(boolean[] mask) {
    return IntStream.range(0, mask.length).mapToDouble(i -> mask[i] ? 1 : 0).toArray();
  }

  private static List<List<String>> reports(Fixture f) {
    List<List<String>> reports = new ArrayList<>();
    f.config().path("sentences").forEach(r -> reports.add(texts(r)));
    return reports;
  }

  static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(t -> texts.add(t.asText()));
    return texts;
  }

  static int[] ints(JsonNode array) {
    return IntStream.range(0, array.size()).map(i -> array.get(i).asInt()).toArray();
  }
}
