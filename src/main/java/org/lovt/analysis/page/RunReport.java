package org.lovt.analysis.page;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.lovt.analysis.figure.AttentionStudy;
import org.lovt.analysis.figure.OutputFiles;
import org.lovt.image.GrayImage;
import org.lovt.track.History;

/**
 * The report of a run as one HTML file: style, curves and pictures inside, nothing fetched from
 * elsewhere, no scripts; readable on a phone, in print, in the dark and without images. Equal
 * content gives equal bytes.
 */
public final class RunReport {
  private RunReport() {}

  /**
   * What the report tells. Nothing else gets in: who fills it decides whether images and texts of
   * patients do.
   *
   * @param title name of the run
   * @param summary one or two sentences under the title; may be empty
   * @param facts what was run: method, seed, data, program version, device, wall time, …
   * @param history values by step, for the curves; may be empty
   * @param metrics final values by full name, such as those of the best epoch
   * @param attention studies whose sentences' attention is drawn; may be empty
   * @param retrievals example searches; may be empty
   * @param patientData whether images or texts here are of patients; the report then says so
   * @param warnings what a reader must know, such as studies left out
   * @param command the command that repeats the run; may be empty
   * @param configuration the resolved configuration in YAML; may be empty
   */
  public record Content(
      String title,
      String summary,
      List<Fact> facts,
      History history,
      Map<String, Double> metrics,
      List<AttentionStudy> attention,
      List<Retrieval> retrievals,
      boolean patientData,
      List<String> warnings,
      String command,
      String configuration) {
    /** Copies. */
    public Content {
      Objects.requireNonNull(title, "title");
      Objects.requireNonNull(summary, "summary");
      Objects.requireNonNull(history, "history");
      Objects.requireNonNull(command, "command");
      Objects.requireNonNull(configuration, "configuration");
      facts = List.copyOf(facts);
      metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
      attention = List.copyOf(attention);
      retrievals = List.copyOf(retrievals);
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * A named value.
   *
   * @param name such as {@code Seed}
   * @param value such as {@code 17}
   */
  public record Fact(String name, String value) {
    /** Checks that both are there. */
    public Fact {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(value, "value");
    }
  }

  /**
   * A search for the report of an image.
   *
   * @param title a short name of the query, not a patient's
   * @param image the query
   * @param findings what the query shows, in words; may be empty
   * @param candidates the nearest reports, nearest first
   * @param ownRank rank of the query's own report among all, from 1
   * @param searched number of reports that were searched
   */
  public record Retrieval(
      String title,
      GrayImage image,
      String findings,
      List<Candidate> candidates,
      int ownRank,
      int searched) {
    /** Copies. */
    public Retrieval {
      Objects.requireNonNull(title, "title");
      Objects.requireNonNull(image, "image");
      Objects.requireNonNull(findings, "findings");
      candidates = List.copyOf(candidates);
      if (ownRank < 1 || ownRank > searched) {
        throw new IllegalArgumentException(
            "Expected a rank of 1 to " + searched + ". Received: " + ownRank);
      }
    }
  }

  /**
   * A report found.
   *
   * @param similarity cosine with the query
   * @param text the report, or its beginning
   * @param findings what it tells, in words; may be empty
   * @param agreement whether it tells exactly the query's findings
   * @param own whether it is the query's own report
   */
  public record Candidate(
      double similarity, String text, String findings, Agreement agreement, boolean own) {
    /** Checks that nothing is missing. */
    public Candidate {
      Objects.requireNonNull(text, "text");
      Objects.requireNonNull(findings, "findings");
      Objects.requireNonNull(agreement, "agreement");
    }
  }

  /** How the findings that a report tells agree with those of an image. */
  public enum Agreement {
    /** The same findings in the same places. */
    SAME_PLACES,
    /** The same kinds of findings; places differ or are not known. */
    SAME_FINDINGS,
    /** Other findings. */
    DIFFERENT,
    /** Not known. */
    UNKNOWN
  }

  /**
   * What may be concluded from attention maps of a model with these values: what the pointing game
   * says, if it was played; else that they are no evidence.
   */
  public static String attentionVerdict(Map<String, Double> metrics) {
    return PointingReading.of(metrics)
        .map(pointing -> pointing.all().words())
        .orElse(
            "Whether sentences look at the findings that they name was not measured: take no map"
                + " as evidence of it.");
  }

  /** The page. */
  public static String html(Content content) {
    return new ReportPage(content).html();
  }

  /** Writes the page atomically, for example as {@code report.html} of the run folder. */
  public static void write(Path file, Content content) {
    OutputFiles.write(file, html(content).getBytes(StandardCharsets.UTF_8));
  }
}
