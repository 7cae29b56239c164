package org.lovt.analysis.space;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lovt.analysis.export.PredictionFolder;
import org.lovt.analysis.export.ShardKind;
import org.lovt.base.LovtException;
import org.lovt.data.study.ChexpertClass;
import org.lovt.torch.HostTensor;

/**
 * The five findings of the studies of a split, as 0 or 1 (uncertain is positive, unmentioned
 * negative).
 *
 * @param labels {@code [studies][5]} in the order of {@link ChexpertClass#BINARY}
 */
public record StudyFindings(int[][] labels) {
  private static final String LABELS = "chexpert_bin_labels";

  /** Names of the classes of {@link #lastPositive}: Normal, then the five. */
  public static final List<String> TITLES =
      Stream.concat(Stream.of("Normal"), ChexpertClass.BINARY.stream().map(ChexpertClass::title))
          .toList();

  /** Those of an export; nothing if its data set has none. */
  public static Optional<StudyFindings> read(PredictionFolder predictions) {
    List<int[]> labels = new ArrayList<>();
    for (int k = 0; k < predictions.batches(); k++) {
      HostTensor of = predictions.tensors(ShardKind.INPUTS, k).get(LABELS);
      if (of == null) {
        return Optional.empty();
      }
      int width = Math.toIntExact(of.shape()[1]);
      if (width != ChexpertClass.BINARY.size()) {
        throw LovtException.data(
            "%s: expected labels of %d classes. Received: %d"
                .formatted(predictions.path(), ChexpertClass.BINARY.size(), width),
            "Export again with 'lovt analyze NAME --export'.");
      }
      long[] values = of.longs();
      for (int i = 0; i < values.length; i += width) {
        labels.add(Arrays.stream(values, i, i + width).mapToInt(v -> v > 0 ? 1 : 0).toArray());
      }
    }
    return Optional.of(new StudyFindings(labels.toArray(int[][]::new)));
  }

  /**
   * The class by which a study is coloured: 0 for none of the five, else the number, from 1, of the
   * last that is positive.
   */
  public int lastPositive(int study) {
    int last = 0;
    for (int i = 0; i < labels[study].length; i++) {
      last = labels[study][i] > 0 ? i + 1 : last;
    }
    return last;
  }

  /** The class of the study of every point. */
  public int[] classes(int[] studies) {
    return Arrays.stream(studies).map(this::lastPositive).toArray();
  }

  /** How many studies have more than one of the five. */
  public int several() {
    return (int) Arrays.stream(labels).filter(l -> Arrays.stream(l).sum() > 1).count();
  }
}
