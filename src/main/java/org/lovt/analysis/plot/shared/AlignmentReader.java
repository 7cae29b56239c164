package org.lovt.analysis.plot.shared;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.lovt.analysis.export.PredictionFolder;
import org.lovt.analysis.export.ShardKind;
import org.lovt.base.LovtException;
import org.lovt.result.file.PaperRun;
import org.lovt.torch.HostTensor;

/**
 * Distances of exported vectors, batch by batch; one batch is in memory at a time.
 *
 * <p>‖u − v + ε‖ with ε = 1e-6 on every coordinate, as the original has it.
 */
final class AlignmentReader {
  private static final double EPSILON = 1e-6;
  private static final double SMALLEST_NORM = 1e-12;
  private static final String MASK = "mask_b";

  private final Map<PairKind, Distances[]> found = new EnumMap<>(PairKind.class);

  private AlignmentReader() {}

  /** Reads all batches of an export. */
  static Alignment read(PaperRun run, PredictionFolder predictions) {
    AlignmentReader reader = new AlignmentReader();
    for (int k = 0; k < predictions.batches(); k++) {
      Map<String, HostTensor> batch = predictions.tensors(ShardKind.EMBEDDINGS, k);
      for (PairKind kind : PairKind.values()) {
        if (batch.containsKey(kind.one()) && batch.containsKey(kind.other())) {
          reader.add(kind, batch);
        }
      }
    }
    Map<PairKind, Alignment.Pairs> raw = new EnumMap<>(PairKind.class);
    Map<PairKind, Alignment.Pairs> normalized = new EnumMap<>(PairKind.class);
    reader.found.forEach(
        (kind, d) -> {
          raw.put(kind, new Alignment.Pairs(d[0].values(), d[1].values()));
          normalized.put(kind, new Alignment.Pairs(d[2].values(), d[3].values()));
        });
    return new Alignment(run, raw, normalized);
  }

  private void add(PairKind kind, Map<String, HostTensor> batch) {
    HostTensor one = batch.get(kind.one());
    HostTensor other = batch.get(kind.other());
    long[] shape = one.shape();
    if (!Arrays.equals(shape, other.shape())) {
      throw LovtException.data(
          "Predictions of unlike shapes: %s %s, %s %s"
              .formatted(
                  kind.one(), Arrays.toString(shape), kind.other(), Arrays.toString(other.shape())),
          "Export again with 'lovt analyze NAME --export'.");
    }
    int studies = (int) shape[0];
    int positions = shape.length == 3 ? (int) shape[1] : 1;
    int channels = (int) shape[shape.length - 1];
    double[] mask = kind.sentences() && batch.containsKey(MASK) ? batch.get(MASK).doubles() : null;
    Distances[] to =
        found.computeIfAbsent(
            kind,
            k ->
                new Distances[] {
                  new Distances(), new Distances(), new Distances(), new Distances()
                });
    Vectors u = new Vectors(one.doubles(), channels);
    Vectors v = new Vectors(other.doubles(), channels);
    for (int n = 0; n < studies; n++) {
      int next = (n + 1) % studies;
      for (int i = 0; i < positions; i++) {
        int at = n * positions + i;
        int elsewhere = next * positions + i;
        if (mask != null && mask[at] == 0) {
          continue;
        }
        to[0].add(u.distance(at, v, at, false));
        to[2].add(u.distance(at, v, at, true));
        if (next != n && (mask == null || mask[elsewhere] != 0)) {
          to[1].add(u.distance(at, v, elsewhere, false));
          to[3].add(u.distance(at, v, elsewhere, true));
        }
      }
    }
  }

  /** Rows of equal length. */
  private record Vectors(double[] values, int channels) {
    double distance(int row, Vectors other, int otherRow, boolean unitLength) {
      int a = row * channels;
      int b = otherRow * channels;
      double scale = unitLength ? 1 / Math.max(SMALLEST_NORM, norm(a)) : 1;
      double otherScale = unitLength ? 1 / Math.max(SMALLEST_NORM, other.norm(b)) : 1;
      double sum = 0;
      for (int c = 0; c < channels; c++) {
        double d = scale * values[a + c] - otherScale * other.values[b + c] + EPSILON;
        sum += d * d;
      }
      return Math.sqrt(sum);
    }

    private double norm(int from) {
      double sum = 0;
      for (int c = 0; c < channels; c++) {
        sum += values[from + c] * values[from + c];
      }
      return Math.sqrt(sum);
    }
  }
}
