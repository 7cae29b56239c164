package org.lovt.downstream.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.base.LovtException;
import org.lovt.track.History;
import org.lovt.track.ModelsFolder;
import org.lovt.track.RunFolder;
import org.lovt.track.RunInfo;
import org.lovt.track.Summary;

/** Pre-trained models by their name. */
class TrainedModelTest {
  private static final String LOSS = "val/total_loss";

  @TempDir Path models;

  private RunFolder write(String folder, String name) throws IOException {
    RunFolder run = new RunFolder(models.resolve("pretraining").resolve(folder));
    Files.createDirectories(run.checkpoints());
    new RunInfo(
            "k3v9x0ab",
            name,
            "lovt",
            List.of("pretrain"),
            1,
            "pretraining/" + folder,
            "2026-03-09T07:05:03",
            Map.of(),
            "cpu",
            new RunInfo.Parameters(1, 1),
            Map.of(),
            JsonNodeFactory.instance.objectNode())
        .write(run.runFile());
    History history =
        new History(
            List.of(
                new History.Row(1, 0, Map.of(LOSS, 3.0)),
                new History.Row(2, 1, Map.of(LOSS, 2.0)),
                new History.Row(3, 2, Map.of(LOSS, 2.5))));
    Summary.of(history, LOSS, true, "checkpoints/pretrain-epoch0001.safetensors")
        .write(run.summaryFile());
    Files.writeString(run.checkpoints().resolve("pretrain-epoch0001.safetensors"), "weights");
    Files.writeString(run.checkpoints().resolve("last.safetensors"), "others");
    return run;
  }

  private TrainedModel find(String name) {
    return TrainedModel.find(ModelsFolder.pretraining(models), name);
  }

  @Test
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 13)
  void aModelIsTheCheckpointOfItsBestEpoch() throws IOException {
    write("LoVT_100", "LoVT_100");
    assertThat(find("LoVT_100"))
        .isEqualTo(
            new TrainedModel(
                "LoVT_100",
                "k3v9x0ab",
                models.resolve("pretraining/LoVT_100/checkpoints/pretrain-epoch0001.safetensors")));
  }

  @Test
  void anUnknownModelIsToldWithThoseThatThereAre() throws IOException {
    assertThatThrownBy(() -> find("LoVT_10"))
        .isInstanceOfSatisfying(
            LovtException.class, e -> assertThat(e.remedy()).contains("lovt pretrain"));
    write("LoVT_100", "LoVT_100");
    write("CLIP_100", "CLIP_100");
    assertThatThrownBy(() -> find("LoVT_10"))
        .isInstanceOfSatisfying(
            LovtException.class,
            e -> assertThat(e.remedy()).isEqualTo("There are: CLIP_100, LoVT_100."))
        .hasMessageContaining("no pre-trained model 'LoVT_10'")
        .hasMessageContaining("Did you mean 'LoVT_100'?");
  }

  @Test
  void aFolderThatWasRenamedIsRefused() throws IOException {
    RunFolder run = write("mine", "LoVT_100");
    assertThatThrownBy(() -> find("mine"))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining(run.runFile() + ": expected the run 'mine'. Received: 'LoVT_100'");
  }

  @Test
  void aMissingCheckpointIsNamed() throws IOException {
    RunFolder run = write("LoVT_100", "LoVT_100");
    Files.delete(run.checkpoints().resolve("pretrain-epoch0001.safetensors"));
    assertThatThrownBy(() -> find("LoVT_100"))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("there is no checkpoint checkpoints/pretrain-epoch0001.safetensors");
  }
}
