package org.lovt.downstream.task;

import java.util.Map;
import java.util.Set;
import org.lovt.nn.Module;
import org.lovt.nn.ResNet;
import org.lovt.torch.Tensor;
import org.lovt.train.Losses;

/**
 * An encoder with a head for one kind of task. The way goes {@link #encode images to maps}, maps to
 * {@link #loss} or {@link #judge}; a frozen encoder's maps may be computed once.
 */
public interface TaskModel extends AutoCloseable {
  /** Encoder and head; its state names are those of the original program. */
  Module whole();

  /** What is trained when the encoder stays frozen. */
  Module head();

  /** What stays frozen. */
  Module encoder();

  /**
   * The ResNet of the encoder.
   *
   * @throws org.lovt.base.LovtException (config) if it has none
   */
  ResNet resnet();

  /** The maps that the head reads. */
  Set<String> layers();

  /** Shape of a layer's map for one image, {@code [C, H, W]}. */
  long[] shape(String layer);

  /** Maps of normalised images {@code [B, 3, H, W]}, those of {@link #layers()}. */
  Map<String, Tensor> encode(Tensor images);

  /** The loss of a training batch, from its maps. */
  Losses loss(Map<String, Tensor> maps, TaskBatch batch);

  /** A fresh judgement of a split. */
  TaskJudge judge();

  /** What the head says of a batch, to be drawn. */
  Answers answer(Map<String, Tensor> maps, TaskBatch batch);

  @Override
  default void close() {
    whole().close();
  }
}
