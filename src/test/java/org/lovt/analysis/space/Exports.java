package org.lovt.analysis.space;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.lovt.base.RandomStream;
import org.lovt.torch.HostTensor;
import org.lovt.train.Interruption;

/** Invented exports. */
final class Exports {
  private Exports() {}

  static HostTensor random(String purpose, int batch, long... shape) {
    RandomStream random = RandomStream.of(5, "test.export." + purpose, 0, batch);
    int n = 1;
    for (long size : shape) {
      n *= (int) size;
    }
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return HostTensor.ofFloats(shape, values);
  }

  /** The first so many sentences of every study are real. */
  static HostTensor mask(int sentences, int... real) {
    float[] mask = new float[real.length * sentences];
    for (int i = 0; i < real.length; i++) {
      for (int s = 0; s < real[i]; s++) {
        mask[i * sentences + s] = 1;
      }
    }
    return HostTensor.ofFloats(new long[] {real.length, sentences}, mask);
  }

  /** Studies with regions only. */
  static ExportPass regions(
      int studies, int batchSize, int cells, int width, AtomicInteger readBatches) {
    int batches = (studies + batchSize - 1) / batchSize;
    return new ExportPass(
        batches,
        batchSize,
        studies,
        k -> {
          readBatches.incrementAndGet();
          int size = Math.min(batchSize, studies - k * batchSize);
          Map<String, HostTensor> all = new HashMap<>();
          all.put("yl_a", random("yl_a", k, size, cells, width));
          return all;
        });
  }

  static void run(ExportPass pass, Collector... collectors) {
    pass.run(List.of(collectors), Interruption.manual());
  }
}
