package org.lovt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.base.Json;
import org.lovt.pretrain.run.TinyRuns;

/** A finished model looked at again, trained with the contrast across studies. */
class ReportModelCommandTest {
  @TempDir private Path folder;

  @Test
  void aFinishedModelIsLookedAtAgain() throws Exception {
    TinyRuns runs = new TinyRuns(folder);
    runs.begin(
        runs.request(
            "models",
            "pretrain_dataset=" + runs.data(),
            "+objective@pretrain_model.cross_alignment_b=local_cross_study_contrastive",
            "+pretrain_model.loss_weights={cross_b_l2att: 0.5, cross_b_att2l: 0.5}"),
        runs.fresh(),
        null);
    String models = "models.base_path=" + folder.resolve("models");
    Cli cli = Cli.run("report", "model", "tiny", models);
    assertThat(cli.err()).isEmpty();
    assertThat(cli.code()).isZero();
    assertThat(cli.out())
        .contains("studies of the val split")
        .contains("the map of a finding's sentence peaks on its box")
        .contains("cross_b_l2att: ")
        .contains("with one for all");
    Path model = folder.resolve("models/pretraining/tiny");
    assertThat(model.resolve("report.html")).isNotEmptyFile();
    JsonNode values = Json.mapper().readTree(Files.readString(model.resolve("heldout.json")));
    assertThat(values.has("val/pointing/hits_low")).isTrue();
    assertThat(values.has("val/retrieval/i2r_top_1_acc")).isTrue();
    assertThat(values.has("val/grounding/cross_b_att2l/mismatched")).isTrue();
    // Measured once more, what the best epoch was measured at.
    JsonNode summary = Json.mapper().readTree(Files.readString(model.resolve("summary.json")));
    if (summary.at("/best/epoch").asInt() == 1) {
      String name = "val/grounding/cross_b_l2att/matched";
      assertThat(values.get(name).asDouble()).isEqualTo(summary.get("values").get(name).asDouble());
    }

    Path page = folder.resolve("pages/tiny.html");
    String none = folder.resolve("none").toString();
    Cli report =
        Cli.run(
            "report", "tiny", models, "--out", page.toString(), "--results", none, "--logs", none);
    assertThat(report.code()).as(report.err()).isZero();
    assertThat(report.out()).startsWith("report ").contains(" MB)");
    assertThat(page)
        .content()
        .contains("phantoms: synthetic images with invented reports")
        .contains("Made of <code>demo</code>")
        .contains("<tr><td><code>seed</code></td><td><code>12345</code></td><td><code>7</code>")
        .contains("id=\"explorer\"")
        .contains("<h3>Examples</h3>")
        .contains("<code>lovt analyze tiny</code>")
        .contains("<code>lovt evaluate tiny</code>")
        .doesNotContain(folder.resolve("models").toString());

    Cli unknown = Cli.run("report", "model", "small", models);
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("no pre-trained model").contains("small");

    String trained = "models.pretrained_models_folder=trained";
    Cli moved = Cli.run("report", "model", "tiny", models, trained);
    assertThat(moved.code()).isEqualTo(2);
    assertThat(moved.err()).contains(folder.resolve("models/trained/tiny").toString());
    Files.move(folder.resolve("models/pretraining"), folder.resolve("models/trained"));
    assertThat(Cli.run("report", "model", "tiny", models, trained).code()).isZero();
  }
}
