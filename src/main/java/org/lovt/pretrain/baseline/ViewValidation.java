package org.lovt.pretrain.baseline;

import java.util.LinkedHashMap;
import java.util.Map;
import org.lovt.metric.EmbeddingSpread;
import org.lovt.train.Method;

/**
 * One pass over the validation split's views: {@code val/total_loss}, its parts as {@code
 * val/<name>_loss}, and {@code val/embedding_std}, which falls to 0 when the embeddings collapse.
 */
final class ViewValidation implements Method.Validation<ViewBatch> {
  private final ViewMethod method;
  private final MethodSettings settings;
  private final EmbeddingSpread spread = new EmbeddingSpread();
  private final Map<String, Double> sums = new LinkedHashMap<>();
  private double weights;

  ViewValidation(ViewMethod method, MethodSettings settings) {
    this.method = method;
    this.settings = settings;
  }

  @Override
  public void accept(ViewBatch batch) {
    ViewMethod.Step step = method.step(batch);
    double weight = settings.weight(batch.batch());
    weights += weight;
    add("val/total_loss", weight * step.losses().total().item());
    step.losses()
        .named()
        .forEach((name, loss) -> add("val/" + name + "_loss", weight * loss.item()));
    spread.add(step.embedding());
  }

  private void add(String name, double value) {
    sums.merge(name, value, Double::sum);
  }

  @Override
  public Map<String, Double> result() {
    Map<String, Double> values = new LinkedHashMap<>();
    sums.forEach((name, sum) -> values.put(name, sum / weights));
    values.put("val/embedding_std", spread.std());
    return values;
  }
}
