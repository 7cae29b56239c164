package org.lovt.analysis.projection;

/**
 * Vectors and where each comes from.
 *
 * @param points the vectors
 * @param study which study of the split, from 0
 * @param part which of the tensors that make up the set, from 0
 * @param cell which region or sentence of the study, from 0; 0 for whole images and reports
 */
public record LabelledPoints(Points points, int[] study, int[] part, int[] cell) {
  /** Checks that there is a label of each kind for every vector. */
  public LabelledPoints {
    int n = points.count();
    if (study.length != n || part.length != n || cell.length != n) {
      throw new IllegalArgumentException(
          "expected labels of %d points. Received: %d, %d, %d"
              .formatted(n, study.length, part.length, cell.length));
    }
  }
}
