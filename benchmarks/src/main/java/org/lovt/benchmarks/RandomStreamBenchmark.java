package org.lovt.benchmarks;

import java.util.concurrent.TimeUnit;
import org.lovt.base.RandomStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Keyed random streams: one is opened for every augmentation of every sample. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RandomStreamBenchmark {
  private long index;
  private final RandomStream open = RandomStream.of(1, "benchmark", 0, 0);

  /** Opens a stream and draws once, as an augmentation does. */
  @Benchmark
  public double openAndDraw() {
    return RandomStream.of(1, "scan augmentation", 3, index++).nextDouble();
  }

  /** One more number from an open stream. */
  @Benchmark
  public double draw() {
    return open.nextDouble();
  }

  /** The order of an epoch of 200 000 samples. */
  @Benchmark
  @OutputTimeUnit(TimeUnit.MILLISECONDS)
  public int[] permutationOfAnEpoch() {
    return RandomStream.of(1, "order", index++, 0).permutation(200_000);
  }
}
