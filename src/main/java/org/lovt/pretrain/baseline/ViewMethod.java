package org.lovt.pretrain.baseline;

import java.util.List;
import org.lovt.base.LovtException;
import org.lovt.torch.Tensor;
import org.lovt.train.Losses;

/** What SimCLR, BYOL and PixelPro have in common: batches of two views, and how they validate. */
public abstract class ViewMethod implements BackboneMethod<ViewBatch> {
  private final MethodSettings settings;

  /** With what the training loop's configuration says. */
  protected ViewMethod(MethodSettings settings) {
    this.settings = settings;
  }

  /**
   * One pass over a batch.
   *
   * @param losses of the batch
   * @param embedding of the first views, {@code [B, d]}: what must not collapse
   */
  protected record Step(Losses losses, Tensor embedding) {}

  /**
   * Compares the two views.
   *
   * @param first views {@code [B, 3, H, W]} on the device
   * @param second the other views
   * @param batch where they come from
   */
  protected abstract Step step(Tensor first, Tensor second, ViewBatch batch);

  final Step step(ViewBatch batch) {
    return step(
        settings.format(batch.first(settings.device())),
        settings.format(batch.second(settings.device())),
        batch);
  }

  @Override
  public final Losses forward(ViewBatch batch) {
    if (batch.batch() < 2) {
      throw LovtException.config(
          "batch_size: expected at least 2 images to compare. Received: " + batch.batch(),
          "Raise batch_size.");
    }
    return step(batch).losses();
  }

  @Override
  public final Validation<ViewBatch> validation() {
    return new ViewValidation(this, settings);
  }

  @Override
  public final List<String> names(ViewBatch batch) {
    return batch.names();
  }

  @Override
  public final int size(ViewBatch batch) {
    return batch.batch();
  }
}
