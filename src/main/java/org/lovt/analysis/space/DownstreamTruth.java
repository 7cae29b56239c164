package org.lovt.analysis.space;

import java.util.Arrays;

/** What masks say of the images of a downstream set and of their regions. */
public final class DownstreamTruth implements Collector {
  private static final String GLOBAL = "classes_g";

  private final int channel;
  private final boolean area;
  private int[] images = new int[64];
  private float[] shares = new float[64];
  private int count;
  private int cells;

  /**
   * Begins.
   *
   * @param channel which class of the masks, from 0
   * @param area whether a region's share is the area that the mask covers, or that of its centre as
   *     in the original
   */
  public DownstreamTruth(int channel, boolean area) {
    this.channel = channel;
    this.area = area;
  }

  @Override
  public boolean wants(int first, int size) {
    return true;
  }

  @Override
  public void take(ExportedBatch batch) {
    String local = area ? "class_areas_yl" : "class_probs_yl";
    if (!batch.has(GLOBAL) || !batch.has(local)) {
      return;
    }
    int classes = batch.size(GLOBAL, 1);
    cells = batch.size(local, 2) * batch.size(local, 3);
    for (int row = 0; row < batch.size(); row++) {
      if (count == images.length) {
        images = Arrays.copyOf(images, 2 * count);
      }
      if ((count + 1) * cells > shares.length) {
        shares = Arrays.copyOf(shares, 2 * (count + 1) * cells);
      }
      images[count] = batch.floats(GLOBAL)[row * classes + channel] != 0 ? 1 : 0;
      int at = (row * classes + channel) * cells;
      System.arraycopy(batch.floats(local), at, shares, count * cells, cells);
      count++;
    }
  }

  /** Number of images with masks. */
  public int count() {
    return count;
  }

  /** 1 for an image of whose mask any pixel is set, else 0. */
  public int image(int image) {
    return images[image];
  }

  /** Share of a region that the mask covers, 0 to 1. */
  public double share(int image, int cell) {
    return shares[image * cells + cell];
  }

  /** The class of the image of every point. */
  public int[] classes(int[] ofImage) {
    return Arrays.stream(ofImage).map(this::image).toArray();
  }
}
