package org.lovt.pretrain.baseline;

import java.util.ArrayList;
import java.util.List;
import org.lovt.base.LovtException;
import org.lovt.base.RandomStream;
import org.lovt.data.cache.ImageCache;
import org.lovt.data.load.BatchPlan;
import org.lovt.data.load.Loader;
import org.lovt.data.scan.Scan;
import org.lovt.data.scan.ScanDataset;
import org.lovt.data.study.Split;
import org.lovt.image.GrayImage;
import org.lovt.image.view.View;
import org.lovt.image.view.ViewTransform;
import org.lovt.image.view.ViewWindow;
import org.lovt.train.Feed;
import org.lovt.train.LoaderFeed;

/**
 * Feeds two views of each image of a split to the trainer. Views are pure functions of (seed,
 * epoch, image), or of (seed, epoch, batch) where a batch shares one draw; the two views of an
 * image have streams of their own. Without training the epoch has no influence, so that losses of
 * different epochs can be compared.
 */
final class ViewFeed implements Feed<ViewBatch> {
  private static final int PREFETCH = 4;

  private final Images images;
  private final ViewTransform transform;
  private final BatchPlan plan;
  private final Draws draws;
  private final int threads;

  /**
   * Where images come from.
   *
   * @param dataset an open data set; must stay open as long as batches are made
   * @param split the split
   * @param cache decoded images; may be shared
   */
  record Images(ScanDataset dataset, Split split, ImageCache cache) {}

  /**
   * What views are drawn from.
   *
   * @param seed key of all randomness
   * @param training whether each epoch has views of its own
   * @param perBatch whether a batch shares one draw
   */
  record Draws(long seed, boolean training, boolean perBatch) {
    private RandomStream stream(Split split, String view, int epoch, int key) {
      String purpose =
          "views.%s.%s.%s.%s"
              .formatted(
                  split.label(), training ? "train" : "eval", perBatch ? "batch" : "image", view);
      return RandomStream.of(seed, purpose, training ? epoch : 0, key);
    }
  }

  private record Sample(String name, View first, View second) {}

  /**
   * Over the images of a split.
   *
   * @param plan order and size of the batches
   * @param threads worker threads; 0 works in the trainer's thread
   */
  ViewFeed(Images images, ViewTransform transform, BatchPlan plan, Draws draws, int threads) {
    this.images = images;
    this.transform = transform;
    this.plan = plan;
    this.draws = draws;
    this.threads = threads;
  }

  @Override
  public int batches() {
    return plan.batches();
  }

  @Override
  public Cursor<ViewBatch> open(int epoch, int skip) {
    Loader.Source<Sample> source = this::sample;
    if (draws.perBatch()) {
      int[] batches = plan.batchNumbers(epoch);
      source = (e, index) -> sample(e, index, batches[index]);
    }
    Loader<Sample, ViewBatch> loader = new Loader<>(plan, source, this::collate, threads, PREFETCH);
    return new LoaderFeed<>(loader, batch -> batch).open(epoch, skip);
  }

  private Sample sample(int epoch, int index) {
    return sample(epoch, index, index);
  }

  private Sample sample(int epoch, int index, int key) {
    Scan scan = images.dataset().scan(images.split(), index);
    GrayImage image = image(scan);
    return new Sample(
        scan.id(), view(image, "first", epoch, key), view(image, "second", epoch, key));
  }

  private View view(GrayImage image, String view, int epoch, int key) {
    RandomStream random = draws.stream(images.split(), view, epoch, key);
    return transform.view(image, transform.draw(random));
  }

  private GrayImage image(Scan scan) {
    try {
      return images.cache().fitted(scan.image(), transform.fit()).picture();
    } catch (LovtException e) {
      throw LovtException.data(
          "%s, image %s: %s".formatted(images.dataset().name(), scan.id(), e.getMessage()),
          e.remedy(),
          e);
    }
  }

  private ViewBatch collate(List<Sample> samples) {
    int pixels = transform.size() * transform.size();
    float[] first = new float[samples.size() * pixels];
    float[] second = new float[samples.size() * pixels];
    List<ViewWindow> firstWindows = new ArrayList<>();
    List<ViewWindow> secondWindows = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      Sample s = samples.get(i);
      System.arraycopy(s.first().pixels(), 0, first, i * pixels, pixels);
      System.arraycopy(s.second().pixels(), 0, second, i * pixels, pixels);
      firstWindows.add(s.first().window());
      secondWindows.add(s.second().window());
    }
    List<String> names = samples.stream().map(Sample::name).toList();
    return new ViewBatch(names, first, second, transform.size(), firstWindows, secondWindows);
  }
}
