package org.lovt.benchmarks;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.lovt.base.RandomStream;
import org.lovt.downstream.feature.FeatureBudget;
import org.lovt.downstream.feature.FeatureStore;
import org.lovt.downstream.feature.FeatureStores;
import org.lovt.downstream.feature.FeatureWriter;
import org.lovt.torch.DType;
import org.lovt.torch.Device;
import org.lovt.torch.Scope;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Maps of a frozen encoder from a store: what takes the place of the encoder in every step of a
 * frozen task. A batch of 64 is read in random order from the {@code conv5} maps of 1 601 images
 * (task 5; 613 MiB).
 */
@State(org.openjdk.jmh.annotations.Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class FeatureGatherBenchmark {
  private static final int IMAGES = 1601;
  private static final int BATCH = 64;
  private static final long[] CONV5 = {2048, 7, 7};

  /** Where the maps are kept. */
  @Param({"memory", "file"})
  public String place;

  private FeatureStore store;
  private int[] order;
  private int next;

  /** Fills the store. */
  @Setup(Level.Trial)
  public void fill() {
    long bytes = 1L << 30;
    Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    FeatureBudget budget = new FeatureBudget(place.equals("memory") ? bytes : 0, bytes, folder);
    order = RandomStream.of(1, "order", 0, 0).permutation(IMAGES);
    try (FeatureWriter writer =
        FeatureStores.open(budget, IMAGES, Map.of("conv5", CONV5), DType.F32, Device.CPU)
            .orElseThrow()) {
      for (int i = 0; i < IMAGES; i++) {
        try (Scope scope = Scope.open()) {
          Tensor map = Tensors.full(DType.F32, i, 1, CONV5[0], CONV5[1], CONV5[2]);
          writer.append(Map.of("conv5", map));
        }
      }
      store = writer.finish();
    }
  }

  /** Frees it. */
  @TearDown(Level.Trial)
  public void free() {
    store.close();
  }

  /** One batch. */
  @Benchmark
  public long batch() {
    int[] positions = new int[BATCH];
    for (int i = 0; i < BATCH; i++) {
      positions[i] = order[next++ % IMAGES];
    }
    next %= IMAGES;
    try (Scope scope = Scope.open()) {
      return store.gather(positions).get("conv5").numel();
    }
  }
}
