package org.lovt.analysis.space;

import java.util.Arrays;
import java.util.List;
import org.lovt.analysis.projection.LabelledPoints;
import org.lovt.analysis.projection.Points;

/**
 * Collects the vectors of a set: of regions and sentences study by study, of images and reports
 * batch by batch, each in the order of the set's parts. Padding and tensors that a model does not
 * have are left out.
 */
public final class PointCollector implements Collector {
  private static final String MASK = "mask_b";

  private final EmbeddingSet set;
  private final StudyChoice choice;
  private float[] values = new float[1 << 12];
  private int[] study = new int[64];
  private int[] part = new int[64];
  private int[] cell = new int[64];
  private int points;
  private int dimension;

  /**
   * Begins.
   *
   * @param set which vectors
   * @param choice of which studies
   */
  public PointCollector(EmbeddingSet set, StudyChoice choice) {
    this.set = set;
    this.choice = choice;
  }

  @Override
  public boolean wants(int first, int size) {
    return choice.any(first, size);
  }

  @Override
  public void take(ExportedBatch batch) {
    List<EmbeddingSet.Part> parts = set.parts();
    if (set.local()) {
      for (int row = 0; row < batch.size(); row++) {
        for (int p = 0; p < parts.size(); p++) {
          local(batch, row, p);
        }
      }
    } else {
      for (int p = 0; p < parts.size(); p++) {
        for (int row = 0; row < batch.size(); row++) {
          global(batch, row, p);
        }
      }
    }
  }

  private void local(ExportedBatch batch, int row, int p) {
    EmbeddingSet.Part of = set.parts().get(p);
    if (!batch.has(of.tensor()) || !choice.has(batch.first() + row)) {
      return;
    }
    int cells = batch.size(of.tensor(), 1);
    int width = batch.size(of.tensor(), 2);
    float[] mask = of.sentences() && batch.has(MASK) ? batch.floats(MASK) : null;
    for (int i = 0; i < cells; i++) {
      if (mask == null || mask[row * cells + i] != 0) {
        add(batch.floats(of.tensor()), (row * cells + i) * width, width);
        label(batch.first() + row, p, i);
      }
    }
  }

  private void global(ExportedBatch batch, int row, int p) {
    String tensor = set.parts().get(p).tensor();
    if (batch.has(tensor) && choice.has(batch.first() + row)) {
      int width = batch.size(tensor, 1);
      add(batch.floats(tensor), row * width, width);
      label(batch.first() + row, p, 0);
    }
  }

  private void add(float[] from, int at, int width) {
    dimension = width;
    int end = Math.addExact(points * width, width);
    if (end > values.length) {
      values = Arrays.copyOf(values, Math.max(end, 2 * values.length));
    }
    System.arraycopy(from, at, values, points * width, width);
  }

  private void label(int ofStudy, int ofPart, int ofCell) {
    if (points == study.length) {
      study = Arrays.copyOf(study, 2 * points);
      part = Arrays.copyOf(part, 2 * points);
      cell = Arrays.copyOf(cell, 2 * points);
    }
    study[points] = ofStudy;
    part[points] = ofPart;
    cell[points++] = ofCell;
  }

  /** How many were collected. */
  public int size() {
    return points;
  }

  /** What was collected. */
  public LabelledPoints points() {
    return new LabelledPoints(
        new Points(Arrays.copyOf(values, points * dimension), Math.max(1, dimension)),
        Arrays.copyOf(study, points),
        Arrays.copyOf(part, points),
        Arrays.copyOf(cell, points));
  }
}
