package org.lovt.downstream.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.config.schema.SegmentationLossKind;
import org.lovt.data.load.BatchPlan;
import org.lovt.nn.FeatureExtractor;
import org.lovt.nn.ResNet;
import org.lovt.nn.ResNetFeatures;
import org.lovt.nn.StateDicts;
import org.lovt.nn.head.SegmentationHead;
import org.lovt.objective.supervised.SegmentationLoss;
import org.lovt.torch.Autograd;
import org.lovt.torch.DType;
import org.lovt.torch.Device;
import org.lovt.torch.Engine;
import org.lovt.torch.HostTensor;
import org.lovt.torch.Scope;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;
import org.lovt.train.Adam;

/** Kept maps stand for the encoder: a head learns the same from both, to the bit. */
class TrainingOnKeptMapsTest {
  private static final int IMAGES = 21;
  private static final int BATCH = 4;
  private static final int SIDE = 64;
  private static final int EPOCHS = 3;
  private static final String LAYER = "conv4";
  private static final BatchPlan PLAN = BatchPlan.training(IMAGES, BATCH, 5);

  @TempDir Path folder;

  /** What a training leaves behind. */
  private record Trained(List<HostTensor> losses, Map<String, HostTensor> head) {}

  @Test
  void aHeadLearnsTheSameFromKeptMapsAsBesideTheEncoderToTheBit() {
    Engine.seed(3);
    FeatureExtractor encoder =
        new ResNetFeatures(new ResNet(ResNet.Architecture.named("resnet18", 8)));
    encoder.train(false);
    try (Scope scope = Scope.open()) {
      Tensor images = Tensors.empty(DType.F32, IMAGES, 3, SIDE, SIDE).normalInPlace(0, 1);
      Tensor masks =
          Tensors.empty(DType.F32, IMAGES, 1, SIDE, SIDE)
              .uniformInPlace(0, 1)
              .gt(0.6)
              .to(DType.F32);
      Trained recomputed =
          train(encoder, masks, wanted -> map(encoder, images.indexSelect(0, index(wanted))));
      assertThat(recomputed.losses()).doesNotHaveDuplicates();
      for (FeatureBudget budget :
          List.of(new FeatureBudget(1L << 30, 0, folder), new FeatureBudget(0, 1L << 30, folder))) {
        try (FeatureStore store = encode(encoder, images, budget)) {
          assertThat(train(encoder, masks, wanted -> store.gather(wanted).get(LAYER)))
              .as(store.place())
              .isEqualTo(recomputed);
        }
      }
    } finally {
      encoder.close();
    }
  }

  private static Tensor index(int[] wanted) {
    long[] index = new long[wanted.length];
    for (int i = 0; i < index.length; i++) {
      index[i] = wanted[i];
    }
    return Tensors.of(index, index.length);
  }

  private static Tensor map(FeatureExtractor encoder, Tensor images) {
    try (Autograd.Switch off = Autograd.off()) {
      return encoder.forward(images, Set.of(LAYER)).get(LAYER);
    }
  }

  /** In stored order; the last batch is filled up, for kernels are chosen by the batch's size. */
  private static FeatureStore encode(FeatureExtractor encoder, Tensor images, FeatureBudget kept) {
    long side = SIDE / encoder.downscale(LAYER);
    Map<String, long[]> shapes = Map.of(LAYER, new long[] {encoder.channels(LAYER), side, side});
    Optional<FeatureWriter> opened =
        FeatureStores.open(kept, IMAGES, shapes, DType.F32, Device.CPU);
    try (FeatureWriter writer = opened.orElseThrow()) {
      for (int at = 0; at < IMAGES; at += BATCH) {
        int start = Math.min(at, IMAGES - BATCH);
        Tensor map = map(encoder, images.narrow(0, start, BATCH));
        writer.append(Map.of(LAYER, map.narrow(0, at - start, BATCH - (at - start))));
      }
      return writer.finish();
    }
  }

  private static Trained train(
      FeatureExtractor encoder, Tensor masks, Function<int[], Tensor> maps) {
    Engine.seed(4);
    SegmentationLoss loss = new SegmentationLoss(SegmentationLossKind.BCEDICE);
    SegmentationHead.Options options = new SegmentationHead.Options(6, true, 0.3);
    List<HostTensor> losses = new ArrayList<>();
    SegmentationHead head = new SegmentationHead(encoder.channels(LAYER), 1, options);
    try (Adam adam = new Adam(head.parameters(), false, 1e-6)) {
      for (int epoch = 0; epoch < EPOCHS; epoch++) {
        for (int[] wanted : PLAN.of(epoch)) {
          try (Scope step = Scope.open()) {
            Tensor logits = head.forward(maps.apply(wanted), SIDE, SIDE);
            Tensor value = loss.forward(logits, masks.indexSelect(0, index(wanted)));
            value.backward();
            adam.step(1e-2);
            adam.clearGradients();
            losses.add(value.toHost());
          }
        }
      }
      return new Trained(losses, StateDicts.save(head));
    } finally {
      head.close();
    }
  }
}
