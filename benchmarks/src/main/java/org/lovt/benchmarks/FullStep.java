package org.lovt.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.lovt.config.ConfigTree;
import org.lovt.config.schema.PretrainConfig;
import org.lovt.nn.Bert;
import org.lovt.nn.ResNet;
import org.lovt.pretrain.BimodalModel;
import org.lovt.pretrain.PretrainBatch;
import org.lovt.pretrain.PretrainMethod;
import org.lovt.pretrain.weights.Backbones;
import org.lovt.text.ReportBatch;
import org.lovt.text.SentenceSplits;
import org.lovt.torch.Autograd;
import org.lovt.torch.Device;
import org.lovt.torch.Engine;
import org.lovt.torch.Scope;
import org.lovt.track.ProcessMemory;
import org.lovt.train.Adam;
import org.lovt.train.Losses;

/**
 * The official LoVT_100 training step with random weights: the program's own model, losses, checks
 * and optimiser on made-up batches, as {@code peer/full_step.py} does it in PyTorch. Batch of 8,
 * 224 × 224, 128 tokens, at most 10 sentences of 12 tokens.
 *
 * <p>Usage: {@code FullStep [--batch 8] [--threads 2] [--steps 5] [--warmup 2] [--bf16]
 * [--channels-last]}. Prints a line per step, the median in milliseconds, and the most memory.
 */
public final class FullStep {
  private static final int SIDE = 224;
  private static final int TOKENS = 128;
  private static final int SENTENCES = 10;
  private static final int SENTENCE_TOKENS = 12;

  private FullStep() {}

  /** Runs it. */
  public static void main(String[] args) {
    List<String> options = Arrays.asList(args);
    int batch = number(options, "--batch", 8);
    int steps = number(options, "--steps", 5);
    int warmup = number(options, "--warmup", 2);
    boolean mixed = options.contains("--bf16");
    boolean channelsLast = options.contains("--channels-last");
    Engine.setThreads(number(options, "--threads", 2));
    Engine.seed(1);
    PretrainConfig config =
        ConfigTree.open(List.of())
            .compose("train_representation", List.of("+experiment=LoVT_100"))
            .bind(PretrainConfig.class);
    BimodalModel model =
        new BimodalModel(
            config.pretrainModel(),
            new ResNet(Backbones.architecture(config.pretrainModel().encoderA())),
            new Bert(Bert.Options.base()),
            channelsLast);
    model.train(true);
    PretrainMethod method = PretrainMethod.of(model, config, Device.CPU, false);
    Adam optimizer = new Adam(model.parameters(), true, config.pretrainModel().weightDecay());
    PretrainBatch data = data(batch);
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < warmup + steps; i++) {
      long start = System.nanoTime();
      double loss = step(method, optimizer, data, mixed, config.pretrainModel().learningRate());
      double milliseconds = (System.nanoTime() - start) / 1e6;
      System.out.printf("step %d loss %.4f %.0f ms%n", i, loss, milliseconds);
      if (i >= warmup) {
        times.add(milliseconds);
      }
    }
    times.sort(null);
    double median = (times.get((times.size() - 1) / 2) + times.get(times.size() / 2)) / 2;
    System.out.printf(
        "median %.0f ms%npeak %.2f GiB%n",
        median, ProcessMemory.measure().peak() / (double) (1L << 30));
  }

  private static double step(
      PretrainMethod method, Adam optimizer, PretrainBatch data, boolean mixed, double rate) {
    try (Scope scope = Scope.open()) {
      long start = System.nanoTime();
      Losses losses = forward(method, data, mixed);
      double total = losses.total().item();
      long forward = System.nanoTime();
      losses.total().backward();
      long backward = System.nanoTime();
      if (!Double.isFinite(total) || !optimizer.gradientsFinite()) {
        throw new IllegalStateException("not finite");
      }
      long checked = System.nanoTime();
      optimizer.step(rate);
      optimizer.clearGradients();
      long end = System.nanoTime();
      System.out.printf(
          "forward %.0f, backward %.0f, check %.0f, optimiser %.0f ms%n",
          (forward - start) / 1e6,
          (backward - forward) / 1e6,
          (checked - backward) / 1e6,
          (end - checked) / 1e6);
      return total;
    }
  }

  private static Losses forward(PretrainMethod method, PretrainBatch data, boolean mixed) {
    if (!mixed) {
      return method.forward(data);
    }
    try (Autograd.Switch bfloat16 = Autograd.bfloat16(Device.CPU)) {
      return method.forward(data);
    }
  }

  private static int number(List<String> options, String name, int otherwise) {
    int at = options.indexOf(name);
    return at < 0 ? otherwise : Integer.parseInt(options.get(at + 1));
  }

  /** Random grey planes and token numbers; report i has 10 − i mod 3 sentences. */
  private static PretrainBatch data(int batch) {
    Random random = new Random(1);
    float[] scans = new float[batch * SIDE * SIDE];
    for (int i = 0; i < scans.length; i++) {
      scans[i] = (float) random.nextGaussian();
    }
    long[] ids = new long[batch * TOKENS];
    boolean[] attention = new boolean[ids.length];
    Arrays.fill(attention, true);
    boolean[] special = new boolean[ids.length];
    int[][] starts = new int[batch][];
    int[][] lengths = new int[batch][];
    int[] counts = new int[batch];
    List<String> names = new ArrayList<>();
    for (int i = 0; i < batch; i++) {
      names.add("study" + i);
      for (int t = 0; t < TOKENS; t++) {
        ids[i * TOKENS + t] = 200 + random.nextInt(27800);
      }
      special[i * TOKENS] = true;
      special[(i + 1) * TOKENS - 1] = true;
      counts[i] = SENTENCES - i % 3;
      starts[i] = new int[counts[i]];
      lengths[i] = new int[counts[i]];
      for (int k = 0; k < counts[i]; k++) {
        starts[i][k] = i * TOKENS + 1 + SENTENCE_TOKENS * k;
        lengths[i][k] = SENTENCE_TOKENS;
      }
    }
    SentenceSplits splits =
        new SentenceSplits(SENTENCES, SENTENCE_TOKENS, starts, lengths, counts);
    return new PretrainBatch(
        names, scans, SIDE, new ReportBatch(batch, TOKENS, ids, attention, special, splits), null);
  }
}
