package org.lovt.nn.head;

import org.lovt.base.LovtException;
import org.lovt.nn.BatchNorm;
import org.lovt.nn.Linear;
import org.lovt.nn.Module;
import org.lovt.torch.Functional;
import org.lovt.torch.Tensor;

/**
 * Classifies global features (spec/evaluation-and-baselines.md 6.2).
 *
 * <pre>
 * linear      dropout → linear with bias
 * non-linear  dropout → linear to h, no bias → batch norm → ReLU → dropout → linear with bias
 * </pre>
 */
public final class ClassificationHead extends Module {
  private final double dropout;
  private final Linear project;
  private final BatchNorm norm;
  private final Linear classifier;

  /**
   * Zeroes some of x and scales the others; {@code place} 0 is before the hidden layer, 1 behind.
   */
  @FunctionalInterface
  public interface Dropout {
    /** x {@code [B, d]} → the same shape. */
    Tensor drop(Tensor x, int place);
  }

  /**
   * Creates the head with PyTorch's default initialisation.
   *
   * @param width of the features
   * @param hidden width of the hidden layer; 0 for a linear head
   * @param labels number of labels n
   * @param dropout probability in [0, 1)
   * @throws LovtException (config) if a number is out of range
   */
  public ClassificationHead(int width, int hidden, int labels, double dropout) {
    if (hidden < 0 || !(dropout >= 0 && dropout < 1)) {
      throw LovtException.config(
          "classification head: expected d_hidden ≥ 0 and dropout_prob in [0, 1). Received: %d and %s"
              .formatted(hidden, dropout),
          "Correct the options of the head.");
    }
    this.dropout = dropout;
    boolean linear = hidden == 0;
    project = linear ? null : child("project", Linear.standardWithoutBias(width, hidden));
    norm = linear ? null : child("bn", new BatchNorm(hidden));
    classifier = child("classifier", Linear.standard(linear ? width : hidden, labels));
  }

  /** Logits {@code [B, n]} of features {@code [B, width]}, with dropout in training. */
  public Tensor forward(Tensor x) {
    return forward(x, (t, place) -> Functional.dropout(t, dropout, training()));
  }

  /** The same with dropout from elsewhere, for heads that must not draw from the engine. */
  public Tensor forward(Tensor x, Dropout drops) {
    Tensor h = drops.drop(x, 0);
    if (project != null) {
      h = drops.drop(norm.forward(project.forward(h)).relu(), 1);
    }
    return classifier.forward(h);
  }
}
