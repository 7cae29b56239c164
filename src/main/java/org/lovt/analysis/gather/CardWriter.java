package org.lovt.analysis.gather;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lovt.analysis.gather.FoundModel.Run;
import org.lovt.analysis.page.GroundingReading;
import org.lovt.analysis.page.Html;
import org.lovt.analysis.page.PointingReading;
import org.lovt.analysis.page.SearchReading;
import org.lovt.analysis.report.HealthReading;
import org.lovt.analysis.report.ModelCard;
import org.lovt.base.LovtException;
import org.lovt.pretrain.run.RunKind;
import org.lovt.track.Summary;

/** Writes the card of a model out of its configuration and of what was measured. */
final class CardWriter {
  /** A file beside the model with the words of who trained it. */
  static final String NOTES = "card.txt";

  private static final String NO_DEVICE =
      "Diagnosis, triage, or any other decision about a patient. It is no medical device, and nobody"
          + " has examined it as one.";

  private final Run run;
  private final JsonNode config;
  private final Optional<TrainingData> data;
  private final Map<String, Double> metrics;

  private CardWriter(Run run, Optional<TrainingData> data, Map<String, Double> metrics) {
    this.run = run;
    this.config = run.info().configuration();
    this.data = data;
    this.metrics = metrics;
  }

  /**
   * The card of a run.
   *
   * @param data what is known of its data set; empty if that is not there
   * @param metrics all that was measured
   */
  static ModelCard of(Run run, Optional<TrainingData> data, Map<String, Double> metrics) {
    CardWriter writer = new CardWriter(run, data, metrics);
    return run.kind() == RunKind.PRETRAIN ? writer.pretrained() : writer.baseline();
  }

  /** The card of an encoder of which there are results only. */
  static ModelCard ofResults(String name) {
    return new ModelCard(
        "An encoder of which only results are here, for comparison.",
        name.startsWith("random")
            ? "Not trained: random weights. What it reaches is what the heads and their data give."
            : "Not known here.",
        List.of("Comparison with the others on this page."),
        List.of(),
        List.of("Nothing but the tasks was measured."),
        "");
  }

  private ModelCard pretrained() {
    JsonNode model = config.path("pretrain_model");
    JsonNode scan = model.path("encoder_a");
    String what =
        "Image encoder (%s at %s × %s pixels) and report encoder (%s) that were trained together on chest X-rays with their reports. What it learned from: %s."
            .formatted(
                scan.path("backbone_model").path(1).asText("unknown"),
                scan.path("input_size").path(0).asText("?"),
                scan.path("input_size").path(1).asText("?"),
                language(model.path("encoder_b")),
                objectives(model));
    boolean local = !model.path("ll_alignments_b").isEmpty();
    List<String> use = new ArrayList<>();
    use.add(
        "Research on representations: features of frontal chest X-rays for detection, segmentation"
            + " and classification (lovt evaluate), search between images and reports.");
    if (local) {
      use.add(
          "Maps of where a sentence looks, as far as the pointing game on this page supports them.");
    }
    List<String> notFor = notFor();
    notFor.add(
        "Writing or checking reports: the nearest report is a similar one, not the image’s.");
    return new ModelCard(
        what, training(config.path("pretrain_dataset").asText()), use, notFor, limits(), notes());
  }

  private static String language(JsonNode encoder) {
    String name = encoder.path("language_encoder").asText("unknown");
    return name.equals("scratch")
        ? "a transformer of %s layers, from scratch"
            .formatted(encoder.path("language_encoder_args").path("num_hidden_layers").asText("?"))
        : name;
  }

  private static String objectives(JsonNode model) {
    List<String> parts = new ArrayList<>();
    if (!model.path("g_alignment").isEmpty()) {
      parts.add("whole images against whole reports");
    }
    if (!model.path("ll_alignments_a").isEmpty()) {
      parts.add("regions against what they attend to in the report");
    }
    if (!model.path("ll_alignments_b").isEmpty()) {
      parts.add("sentences against what they attend to in the image");
    }
    if (!model.path("cross_alignment_a").isEmpty() || !model.path("cross_alignment_b").isEmpty()) {
      parts.add("regions or sentences across studies");
    }
    return parts.isEmpty() ? "not known" : String.join(", ", parts);
  }

  private ModelCard baseline() {
    JsonNode model = config.path("model_config");
    String what =
        "Image encoder (%s) that was trained on images alone, by %s."
            .formatted(
                model.path("backbone_model").path(1).asText("unknown"),
                model.path("ssl_method").asText(model.path("method").asText("a rival’s method")));
    return new ModelCard(
        what,
        training(model.path("dataset").asText()),
        List.of(
            "Comparison: features of frontal chest X-rays for detection, segmentation and"
                + " classification (lovt evaluate-baseline)."),
        notFor(),
        limits(),
        notes());
  }

  private List<String> notFor() {
    List<String> out = new ArrayList<>(List.of(NO_DEVICE));
    out.add(
        data.map(TrainingData::phantoms).orElse(false)
            ? "Real radiographs: it has seen synthetic ones only. It shows that the program works,"
                + " not what the method reaches on patients."
            : "Other images than frontal chest X-rays like those it was trained on. Other"
                + " hospitals, devices and populations were not tested.");
    return out;
  }

  private String training(String dataset) {
    StringBuilder out = new StringBuilder(dataset.isEmpty() ? "Data not known" : dataset);
    data.ifPresent(d -> out.append(": ").append(d.words()));
    run.summary().ifPresent(summary -> out.append(". ").append(epochs(summary)));
    return out.append(", seed ").append(run.info().seed()).append('.').toString();
  }

  private static String epochs(Summary summary) {
    Summary.Best best = summary.best();
    String chosen =
        best == null || Summary.LAST.equals(best.mode())
            ? ""
            : String.format(
                Locale.ROOT, ", of which number %d is kept (%s)", best.epoch() + 1, best.metric());
    return summary.epochs() + " epochs" + chosen;
  }

  /** What was measured, in the words of the readings, and what was not. */
  private List<String> limits() {
    List<String> out = new ArrayList<>();
    if (run.kind() == RunKind.PRETRAIN) {
      out.add(
          SearchReading.of(metrics)
              .map(SearchReading::sentence)
              .orElse("Search between images and reports was not measured."));
      GroundingReading grounding = GroundingReading.of(metrics);
      out.add(
          grounding.rows().isEmpty()
              ? "Whether its losses need the image was not measured."
              : grounding.sentence());
      out.add(
          PointingReading.of(metrics)
              .map(reading -> reading.all().words())
              .orElse("Whether its sentences look at their findings was not measured."));
    }
    Double std = metrics.get("val/embedding_std");
    if (std != null) {
      out.add(
          "Deviation of the unit embeddings of its views per dimension: %s; 1/√d if they point everywhere, 0 if they have collapsed."
              .formatted(Html.number(std)));
    }
    HealthReading.of(metrics).ifPresent(reading -> out.add(reading.sentence()));
    out.add(
        "Not measured: differences between groups of patients (age, sex, device, hospital), and"
            + " what another seed would give.");
    return out;
  }

  private String notes() {
    Path file = run.folder().path().resolve(NOTES);
    if (!Files.isRegularFile(file)) {
      return "";
    }
    try {
      return Files.readString(file, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw LovtException.data(
          "Cannot read " + file + ": " + e.getMessage(), "It must be a text in UTF-8.", e);
    }
  }
}
