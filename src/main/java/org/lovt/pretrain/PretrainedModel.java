package org.lovt.pretrain;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.lovt.nn.StateDicts;
import org.lovt.torch.Device;
import org.lovt.train.Checkpoint;

/**
 * A trained model, ready for use: in evaluation mode on its device, with the preprocessing of its
 * training.
 *
 * <pre>{@code
 * try (PretrainedModel trained = PretrainedModel.load(checkpoint, Device.CPU)) {
 *   ReportCollator collator = trained.description().collator();
 *   ScanTransform scans = trained.description().evaluationTransform();
 *   …
 * }
 * }</pre>
 *
 * @param model the network
 * @param description its configuration, vocabulary and normalisation
 */
public record PretrainedModel(BimodalModel model, ModelDescription description)
    implements AutoCloseable {
  /** Key of the model's description within a checkpoint's. */
  static final String KEY = "model";

  /** Reads a checkpoint of {@code lovt pretrain}; verified, and nothing in it is executed. */
  public static PretrainedModel load(Path checkpoint, Device device) {
    return of(Checkpoint.read(checkpoint), checkpoint.toString(), device);
  }

  static PretrainedModel of(Checkpoint checkpoint, String source, Device device) {
    JsonNode node = checkpoint.meta().path("description").path(KEY);
    ModelDescription description = ModelDescription.of(node, source);
    BimodalModel model = description.build();
    StateDicts.load(model, checkpoint.part(Checkpoint.MODEL), source);
    model.to(device);
    model.train(false);
    return new PretrainedModel(model, description);
  }

  @Override
  public void close() {
    model.close();
  }
}
