package org.lovt.downstream.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lovt.config.ConfigTree;
import org.lovt.config.UserConfiguration;
import org.lovt.config.compose.RunContext;
import org.lovt.data.scan.TinyScans;
import org.lovt.data.split.ImageSet;
import org.lovt.downstream.encoder.EvaluatedEncoder;
import org.lovt.nn.ResNet;
import org.lovt.nn.StateDicts;
import org.lovt.result.EvaluationTask;
import org.lovt.torch.Device;
import org.lovt.torch.Engine;
import org.lovt.torch.file.TorchFile;

/**
 * Published tasks made small: images of 64 pixels, a ResNet-18 of width 4 with weights of a file,
 * batches of four, two epochs, two runs, no grid.
 */
final class TinyTasks {
  static final EvaluationTask BOXES = EvaluationTask.RSNA_FROZEN_10;
  static final EvaluationTask LINEAR = EvaluationTask.RSNA_SEG_LINEAR_10;
  static final EvaluationTask UNET = EvaluationTask.COVID_UNET_FROZEN;
  static final EvaluationTask UNET_FINETUNE = EvaluationTask.COVID_UNET_FINETUNE;

  /** The name of the evaluated encoder. */
  static final String MODEL = "tiny";

  private static final List<String> SMALL =
      List.of(
          "device=cpu",
          "num_dataloader_workers=0",
          "trainer.precision=32",
          "trainer.log_every_n_steps=1",
          "average_runs=2",
          "evaluation_model.batch_size=4",
          "evaluation_model.max_epochs=2",
          "evaluation_model.learning_rate_grid=[]",
          "encoder.backbone_model=[torchvision,resnet18]",
          "+encoder.backbone_args.width=4",
          "encoder.backbone_checkpoint=encoder.pt",
          "encoder.input_size=[64,64]");

  private final Path folder;

  /** Writes images with boxes and masks, an encoder, and the files of the data sets. */
  TinyTasks(Path folder, int training, int validation, int test) {
    this.folder = folder;
    TinyScans.write(folder.resolve("scans"), ImageSet.RSNA, training, validation, test);
    try {
      dataset("boxes", "RsnaPneunomiaDetectionDataset");
      dataset("masks", "RsnaPneunomiaSegmentationDataset");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Engine.seed(1);
    ResNet resnet = new ResNet(ResNet.Architecture.named("resnet18", 4));
    TorchFile.write(folder.resolve("encoder.pt"), StateDicts.save(resnet));
    resnet.close();
  }

  private void dataset(String name, String loader) throws IOException {
    write(
        "dataset/" + name + ".yaml",
        "# Tiny.\nname: %s\npath: %s\nloader: %s\n"
            .formatted(name, folder.resolve("scans"), loader));
  }

  /** Writes a file of the configuration. */
  void write(String name, String text) throws IOException {
    Path file = folder.resolve("configs").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  ConfigTree tree() {
    return ConfigTree.open(List.of(folder.resolve("configs")));
  }

  /** A published task on tiny data. */
  TaskRequest request(EvaluationTask task, String... overrides) {
    boolean boxes = task.key().matches("(rsna|object)_(frozen|finetune).*");
    List<String> all = new ArrayList<>(SMALL);
    all.add("evaluation_model.dataset=" + (boxes ? "boxes" : "masks"));
    if (boxes) {
      all.add("evaluation_model.head_width=8");
    }
    all.addAll(List.of(overrides));
    return request(TaskFile.of(task), all);
  }

  /** Any task, nothing of it changed but by the overrides. */
  TaskRequest request(TaskFile task, List<String> overrides) {
    UserConfiguration user =
        UserConfiguration.load(
            Optional.of(userFile()), Map.of("HOME", folder.toString()), folder, overrides);
    TaskRequest.Source source =
        new TaskRequest.Source(tree(), user, TaskRequest.PUBLISHED, RunContext.current());
    return TaskRequest.ofEncoder(source, task, MODEL, List.of());
  }

  private Path userFile() {
    Path file = folder.resolve("user.yml");
    try {
      Files.writeString(file, "models:\n  base_path: .\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  /** The encoder that a request asks for. */
  EvaluatedEncoder encoder(TaskRequest request) {
    return encoder(MODEL, request);
  }

  EvaluatedEncoder encoder(String name, TaskRequest request) {
    return EvaluatedEncoder.of(name, request.encoder(), folder, false);
  }

  /** A task with its data open. */
  TaskSetup setup(EvaluationTask task, String... overrides) {
    TaskRequest request = request(task, overrides);
    return TaskSetup.open(request, encoder(request), Device.CPU);
  }
}
