package org.lovt.downstream.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.lovt.base.FileTrees;
import org.lovt.base.LovtException;
import org.lovt.downstream.encoder.EvaluatedEncoder;
import org.lovt.downstream.task.TaskModel;
import org.lovt.nn.StateDicts;
import org.lovt.pretrain.weights.BackboneForm;
import org.lovt.pretrain.weights.Backbones;
import org.lovt.torch.HostTensor;
import org.lovt.torch.Scope;
import org.lovt.torch.file.TorchFile;
import org.lovt.track.ModelsFolder;
import org.lovt.track.RunFolder;
import org.lovt.track.RunInfo;
import org.lovt.track.RunName;
import org.lovt.train.Checkpoint;

/**
 * Stores the backbone that a run trained as a baseline, in torchvision's layout, so that it can be
 * evaluated like any other ({@code export_backbone_weights}): {@code <models>/baselines/<name>}
 * gets {@code checkpoints/backbone_weights.pt}, {@code backbone.json}, which tells its form, and
 * the {@code run.json} of the training.
 *
 * @param models the folder of baselines
 * @param name of the baseline
 */
public record BackboneExport(ModelsFolder models, RunName name) {
  static BackboneExport of(Path modelsFolder, String name) {
    return new BackboneExport(ModelsFolder.baselines(modelsFolder), new RunName(name));
  }

  /**
   * Checks before the training that it will work.
   *
   * @throws LovtException (configuration) if the name is taken or the encoder has no ResNet
   */
  void check(EvaluatedEncoder encoder) {
    if (encoder.config().backboneArchitecture().equals("unet")) {
      throw LovtException.config(
          "export_backbone_weights: expected an encoder with a ResNet. Received:"
              + " backbone_architecture unet",
          "Leave the key out, or choose the architecture resnet or resunet.");
    }
    models.check(name);
  }

  /**
   * Stores the backbone of a run's best epoch. A frozen one is that which was evaluated; random
   * weights follow from the run's seed.
   *
   * @return the file of the weights
   */
  Path write(TaskSetup setup, FinishedRun run) {
    RunFolder staged = new RunFolder(run.cell().resolve("backbone"));
    try {
      if (Files.exists(staged.path())) {
        FileTrees.delete(staged.path()); // of an interrupted call
      }
      Files.createDirectories(staged.checkpoints());
    } catch (IOException e) {
      throw LovtException.resource(
          "Cannot create " + staged.checkpoints() + ": " + e.getMessage(),
          "Check free space and permissions.",
          e);
    }
    TorchFile.write(staged.path().resolve(Backbones.BASELINE_FILE), weights(setup, run));
    RunInfo.read(run.folder().runFile()).write(staged.runFile());
    BackboneForm.of(setup.encoder().config()).write(staged.path());
    return models.take(staged, name).path().resolve(Backbones.BASELINE_FILE);
  }

  private static Map<String, HostTensor> weights(TaskSetup setup, FinishedRun run) {
    try (Scope scope = Scope.open();
        TaskModel model = setup.build(run.result().seed())) {
      if (!setup.frozen()) {
        StateDicts.load(
            model.whole(), run.checkpoint(setup.request()).part(Checkpoint.MODEL), "best epoch");
      }
      return StateDicts.save(model.resnet());
    }
  }
}
