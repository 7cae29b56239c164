package org.lovt.model.export;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.lovt.config.schema.ScanEncoderConfig;
import org.lovt.downstream.encoder.EvaluatedEncoder;
import org.lovt.model.ModelFolder;
import org.lovt.nn.ScanEncoder;
import org.lovt.nn.StateDicts;
import org.lovt.pretrain.ModelDescription;
import org.lovt.pretrain.PretrainedModel;
import org.lovt.pretrain.weights.BackboneForm;
import org.lovt.pretrain.weights.Backbones;
import org.lovt.torch.Device;
import org.lovt.torch.HostTensor;
import org.lovt.torch.Scope;
import org.lovt.track.ModelsFolder;

/**
 * What can be exported, its weights in memory.
 *
 * @param name of the model or baseline
 * @param scan its image encoder
 * @param description of the whole model; nothing for a baseline, which is a backbone alone
 * @param state weights by their names in a bimodal model
 */
public record ExportSource(
    String name,
    ScanEncoderConfig scan,
    Optional<ModelDescription> description,
    Map<String, HostTensor> state) {
  private static final String IMAGE_SIDE = "model_a.encoder.";

  /**
   * Opens a model of the models folder, a folder of a model, or a baseline.
   *
   * @param name {@code LoVT_100}, a folder, {@code baseline:NAME}, or the name of a baseline that
   *     no model has
   * @param models where pre-trained models lie; the baselines are beside them
   * @throws org.lovt.base.LovtException (configuration) if there is none, with those that there are
   */
  public static ExportSource open(String name, ModelsFolder models) {
    if (name.startsWith(Backbones.BASELINE)) {
      return baseline(name.substring(Backbones.BASELINE.length()), models.base());
    }
    Path pretrained = models.path().resolve(name);
    Path baseline = ModelsFolder.baselines(models.base()).path().resolve(name);
    if (!Files.isDirectory(pretrained)
        && Files.isRegularFile(baseline.resolve(Backbones.BASELINE_FILE))) {
      return baseline(name, models.base());
    }
    return model(ModelFolder.find(name, models));
  }

  private static ExportSource model(ModelFolder folder) {
    try (Scope scope = Scope.open();
        PretrainedModel trained = PretrainedModel.load(folder.checkpoint(), Device.CPU)) {
      return new ExportSource(
          folder.name(),
          trained.description().config().encoderA(),
          Optional.of(trained.description()),
          StateDicts.save(trained.model()));
    }
  }

  private static ExportSource baseline(String name, Path models) {
    BackboneForm form = BackboneForm.find(models, name).orElse(BackboneForm.UNKNOWN);
    ScanEncoderConfig config = form.encoder(name);
    EvaluatedEncoder evaluated = EvaluatedEncoder.of(name, config, models, false);
    Map<String, HostTensor> state = new LinkedHashMap<>();
    try (Scope scope = Scope.open()) {
      ScanEncoder encoder = evaluated.encoder();
      StateDicts.save(encoder).forEach((key, tensor) -> state.put(IMAGE_SIDE + key, tensor));
      encoder.close();
    }
    return new ExportSource(name, config, Optional.empty(), state);
  }

  /** The weights of a side. */
  Map<String, HostTensor> side(ExportPart part) {
    return starting(part == ExportPart.IMAGE ? "model_a." : "model_b.");
  }

  /** The backbone in torchvision's names; empty if there is none. */
  Map<String, HostTensor> backbone() {
    Map<String, HostTensor> own = new LinkedHashMap<>();
    String prefix = IMAGE_SIDE + "feature_extractor.backbone_layers.";
    starting(prefix).forEach((key, tensor) -> own.put(key.substring(prefix.length()), tensor));
    return own;
  }

  private Map<String, HostTensor> starting(String prefix) {
    Map<String, HostTensor> own = new LinkedHashMap<>();
    state.forEach(
        (key, tensor) -> {
          if (key.startsWith(prefix)) {
            own.put(key, tensor);
          }
        });
    return own;
  }
}
