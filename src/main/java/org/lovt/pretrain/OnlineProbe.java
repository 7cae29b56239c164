package org.lovt.pretrain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lovt.base.RandomStream;
import org.lovt.config.schema.OnlineProbeConfig;
import org.lovt.nn.BimodalEmbeddings;
import org.lovt.nn.Module;
import org.lovt.nn.head.ClassificationHead;
import org.lovt.torch.Autograd;
import org.lovt.torch.DType;
import org.lovt.torch.Functional;
import org.lovt.torch.HostTensor;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;
import org.lovt.train.Adam;

/**
 * A classification head on detached global features, trained beside the model with its own Adam (lr
 * 1e-4, no decay) after every micro-batch (spec/pretraining.md 9.7). Its dropout draws from its own
 * random stream, so that removing a probe changes no number of the model.
 */
final class OnlineProbe extends Module {
  private static final double LEARNING_RATE = 1e-4;
  private final String name;
  private final OnlineProbeConfig config;
  private final long seed;
  private final ClassificationHead head;
  private final Adam optimizer;
  private long step;

  OnlineProbe(
      String name, OnlineProbeConfig config, int widthA, int widthB, int labels, long seed) {
    this.name = name;
    this.config = config;
    this.seed = seed;
    int width =
        switch (config.sourceModality()) {
          case "a" -> widthA;
          case "b" -> widthB;
          case "a&b" -> widthA + widthB;
          default ->
              throw new IllegalArgumentException(
                  name
                      + ".source_modality: expected one of {a, b, a&b}. Received: "
                      + config.sourceModality());
        };
    head =
        inline(
            new ClassificationHead(
                width, config.nonlinear() ? config.dHidden() : 0, labels, config.dropoutProb()));
    optimizer = new Adam(parameters(), false, 0);
  }

  String name() {
    return name;
  }

  private Tensor features(BimodalEmbeddings e) {
    Tensor x =
        switch (config.sourceModality()) {
          case "a" -> e.ygA();
          case "b" -> e.ygB();
          default -> Tensors.cat(List.of(e.ygA(), e.ygB()), 1);
        };
    return x.detach().to(DType.F32);
  }

  /** Logits {@code [B, labels]} in the present mode. */
  Tensor logits(BimodalEmbeddings e) {
    return head.forward(features(e), this::dropout);
  }

  private Tensor dropout(Tensor x, int place) {
    double p = config.dropoutProb();
    if (!training() || p <= 0) {
      return x;
    }
    RandomStream random = RandomStream.of(seed, "probe:" + name, step, place);
    float[] mask = new float[(int) x.numel()];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = random.chance(p) ? 0f : (float) (1 / (1 - p));
    }
    return x.mul(Tensors.of(mask, x.shape()).to(x.device()));
  }

  /** One update; gives {@code train/online_<name>_loss} and {@code _acc}. */
  Map<String, Double> train(BimodalEmbeddings e, Tensor labels) {
    train(true);
    Tensor logits = logits(e);
    Tensor loss = Functional.binaryCrossEntropyWithLogits(logits, labels);
    loss.backward();
    optimizer.step(LEARNING_RATE);
    optimizer.clearGradients();
    step++;
    Map<String, Double> values = new LinkedHashMap<>();
    try (Autograd.Switch off = Autograd.off()) {
      values.put("train/online_" + name + "_loss", loss.item());
      values.put("train/online_" + name + "_acc", accuracy(logits, labels));
    }
    return values;
  }

  /** Share of right answers at threshold 0.5 (≥) among all sample × label entries. */
  static double accuracy(Tensor logits, Tensor labels) {
    Tensor predicted = logits.sigmoid().ge(0.5).to(DType.F32);
    return predicted.eq(labels).to(DType.F32).mean().item();
  }

  /** Releases the head and its optimiser. */
  void release() {
    optimizer.close();
    close();
  }

  Map<String, HostTensor> save() {
    Map<String, HostTensor> all = new LinkedHashMap<>();
    state().forEach((n, t) -> all.put(name + ".model." + n, t.toHost()));
    optimizer.state().forEach((n, t) -> all.put(name + ".optimizer." + n, t));
    all.put(name + ".step", HostTensor.ofLongs(new long[0], new long[] {step}));
    return all;
  }

  /** Restores {@link #save()}; a probe that the checkpoint lacks starts anew. */
  void restore(Map<String, HostTensor> saved) {
    if (!saved.containsKey(name + ".step")) {
      return;
    }
    Map<String, HostTensor> model = new LinkedHashMap<>();
    Map<String, HostTensor> optim = new LinkedHashMap<>();
    saved.forEach(
        (n, t) -> {
          if (n.startsWith(name + ".model.")) {
            model.put(n.substring(name.length() + 7), t);
          } else if (n.startsWith(name + ".optimizer.")) {
            optim.put(n.substring(name.length() + 11), t);
          }
        });
    org.lovt.nn.StateDicts.load(this, model, "probe " + name);
    optimizer.load(optim);
    step = saved.get(name + ".step").longs()[0];
  }
}
