package org.lovt.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.lovt.base.Hashing;
import org.lovt.base.Json;
import org.lovt.base.LovtException;

/**
 * Sentences that another tool has split, by study (spec/data-and-config.md 1.1.7): the way to exact
 * parity with an earlier preparation.
 *
 * <p>JSON lines ({@code .jsonl}, {@code .ndjson}, {@code .json}), one study per line:
 *
 * <pre>{@code
 * {"study_id": "50414267", "findings_sentences": ["…", "…"], "impression_sentences": ["…"],
 *  "num_findings_tokens": 21, "num_impression_tokens": 4}
 * }</pre>
 *
 * <p>CSV (any other ending) with the same names as header; the sentences of a cell are separated by
 * line breaks inside the quotes. The two token counts are optional in both forms; without them
 * tokens are counted by {@link TokenCounter}. Other columns are ignored. Sentences are cleaned, and
 * empty ones are dropped.
 */
public final class ImportedSentences {
  private static final String STUDY = "study_id";
  private static final String FINDINGS = "findings_sentences";
  private static final String IMPRESSION = "impression_sentences";
  private static final String FINDINGS_TOKENS = "num_findings_tokens";
  private static final String IMPRESSION_TOKENS = "num_impression_tokens";
  private static final String REMEDY =
      "Each study needs study_id, findings_sentences and impression_sentences; see the description"
          + " of the interchange file in the documentation.";

  private final Path source;
  private final String name;
  private final Map<String, StudySentences> studies = new HashMap<>();
  private final Map<String, Long> lines = new HashMap<>();

  private ImportedSentences(Path source, String name) {
    this.source = source;
    this.name = name;
  }

  /**
   * Reads a whole file.
   *
   * @throws LovtException (data) with file and line for anything that is not as described
   */
  public static ImportedSentences read(Path file) {
    try {
      String name =
          "imported " + file.getFileName() + " sha256:" + Hashing.sha256(file).substring(0, 16);
      ImportedSentences imported = new ImportedSentences(file, name);
      try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        skipByteOrderMark(reader);
        if (isJsonLines(file)) {
          imported.readJsonLines(reader);
        } else {
          imported.readCsv(reader);
        }
      }
      imported.lines.clear();
      return imported;
    } catch (NoSuchFileException e) {
      throw LovtException.data("There is no file of sentences " + file, REMEDY, e);
    } catch (CharacterCodingException e) {
      throw LovtException.data(file + " is not text in UTF-8", REMEDY, e);
    } catch (IOException | UncheckedIOException e) {
      throw LovtException.data("Cannot read " + file + ": " + e.getMessage(), REMEDY, e);
    }
  }

  /** Name of the file and start of its hash, recorded with the prepared data set. */
  public String name() {
    return name;
  }

  /** The sentences of a study, given with or without the letter s. */
  public Optional<StudySentences> forStudy(String studyId) {
    return Optional.ofNullable(studies.get(StudyIds.digits(studyId)));
  }

  /** Ids of all studies of the file, without the letter s. */
  public Set<String> studyIds() {
    return Collections.unmodifiableSet(studies.keySet());
  }

  private static boolean isJsonLines(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".jsonl") || name.endsWith(".ndjson") || name.endsWith(".json");
  }

  private static void skipByteOrderMark(BufferedReader reader) throws IOException {
    reader.mark(1);
    if (reader.read() != '\ufeff') {
      reader.reset();
    }
  }

  private void readJsonLines(BufferedReader reader) throws IOException {
    long line = 0;
    for (String text = reader.readLine(); text != null; text = reader.readLine()) {
      line++;
      if (!text.isBlank()) {
        addJson(line, text);
      }
    }
  }

  private void addJson(long line, String text) {
    JsonNode study;
    try {
      study = Json.mapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw error(line, "not valid JSON", e.getOriginalMessage());
    }
    JsonNode id = study.path(STUDY);
    if (!id.isTextual() && !id.isIntegralNumber()) {
      throw error(line, "expected a text or an integer as " + STUDY, describe(id));
    }
    add(
        line,
        id.asText(),
        jsonSentences(line, study, FINDINGS),
        jsonSentences(line, study, IMPRESSION),
        jsonCount(line, study, FINDINGS_TOKENS),
        jsonCount(line, study, IMPRESSION_TOKENS));
  }

  private List<String> jsonSentences(long line, JsonNode study, String key) {
    JsonNode array = study.path(key);
    if (!array.isArray()) {
      throw error(line, "expected a list of sentences as " + key, describe(array));
    }
    List<String> sentences = new ArrayList<>(array.size());
    for (JsonNode sentence : array) {
      if (!sentence.isTextual()) {
        throw error(line, "expected only texts in " + key, describe(sentence));
      }
      sentences.add(sentence.asText());
    }
    return sentences;
  }

  private String jsonCount(long line, JsonNode study, String key) {
    JsonNode count = study.path(key);
    if (!count.isMissingNode() && !count.isIntegralNumber()) {
      throw error(line, "expected an integer as " + key, describe(count));
    }
    return count.asText("");
  }

  private static String describe(JsonNode node) {
    return node.isMissingNode()
        ? "nothing"
        : node.getNodeType().toString().toLowerCase(Locale.ROOT);
  }

  private void readCsv(BufferedReader reader) throws IOException {
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser rows = format.parse(reader)) {
      List<String> header = rows.getHeaderNames();
      for (String column : List.of(STUDY, FINDINGS, IMPRESSION)) {
        if (!header.contains(column)) {
          throw error(1, "expected a column " + column, "the columns " + header);
        }
      }
      long line = rows.getCurrentLineNumber() + 1;
      for (CSVRecord row : rows) {
        addCsv(line, row);
        line = rows.getCurrentLineNumber() + 1;
      }
    } catch (IllegalArgumentException e) {
      throw error(1, "expected a header of distinct names", e.getMessage());
    }
  }

  private void addCsv(long line, CSVRecord row) {
    if (!row.isConsistent()) {
      throw error(line, "expected as many cells as columns", row.size() + " cells");
    }
    add(
        line,
        row.get(STUDY),
        List.of(row.get(FINDINGS).split("\\R")),
        List.of(row.get(IMPRESSION).split("\\R")),
        row.isMapped(FINDINGS_TOKENS) ? row.get(FINDINGS_TOKENS) : "",
        row.isMapped(IMPRESSION_TOKENS) ? row.get(IMPRESSION_TOKENS) : "");
  }

  private void add(
      long line,
      String study,
      List<String> findings,
      List<String> impression,
      String findingsTokens,
      String impressionTokens) {
    String id = StudyIds.digits(study);
    if (id.isEmpty()) {
      throw error(line, "expected a study id", "an empty one");
    }
    Long earlier = lines.putIfAbsent(id, line);
    if (earlier != null) {
      throw error(
          line, "expected each study once", "study " + id + " again, first in line " + earlier);
    }
    List<String> first = cleaned(findings);
    List<String> second = cleaned(impression);
    studies.put(
        id,
        new StudySentences(
            first,
            second,
            tokens(line, findingsTokens, first),
            tokens(line, impressionTokens, second)));
  }

  private static List<String> cleaned(List<String> sentences) {
    return sentences.stream().map(SentenceText::clean).filter(s -> !s.isEmpty()).toList();
  }

  private int tokens(long line, String given, List<String> sentences) {
    if (given.isBlank()) {
      ToIntFunction<String> count = TokenCounter::count;
      return sentences.stream().mapToInt(count).sum();
    }
    try {
      int tokens = Integer.parseInt(given.strip());
      if (tokens >= 0) {
        return tokens;
      }
    } catch (NumberFormatException e) {
      // Reported below, like a negative number.
    }
    throw error(line, "expected a number of tokens, 0 or more", "\"" + given.strip() + "\"");
  }

  private LovtException error(long line, String expected, String received) {
    return LovtException.data(
        source + ":" + line + ": " + expected + ". Received: " + received + ".", REMEDY);
  }
}
