package org.lovt.result.published;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The published {@code analysis-test.csv}: statistics of the embeddings of six models on the test
 * split of MIMIC-CXR in batches of 32, six digits. Computed as by {@code
 * EmbeddingConvention.OFFICIAL}.
 */
public final class PublishedAnalysis {
  private static final String RESOURCE = "/org/lovt/result/published-analysis.csv";

  private PublishedAnalysis() {}

  /** {@code emb/<space>/<metric>} by model; what a model does not have is absent. */
  public static Map<String, Map<String, Double>> load() {
    Map<String, Map<String, Double>> all = new LinkedHashMap<>();
    try (InputStream in = PublishedAnalysis.class.getResourceAsStream(RESOURCE);
        CSVParser parser =
            CSVParser.builder()
                .setReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                .setFormat(CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get())
                .get()) {
      for (CSVRecord row : parser) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (String column : parser.getHeaderNames().subList(1, row.size())) {
          if (!row.get(column).isEmpty()) {
            values.put(column, Double.parseDouble(row.get(column)));
          }
        }
        all.put(row.get(0), values);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE, e);
    }
    return all;
  }
}
