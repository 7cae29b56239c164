package org.lovt.data.scan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lovt.base.LovtException;
import org.lovt.base.RandomStream;
import org.lovt.config.schema.DatasetLoader.Kind;
import org.lovt.data.cache.ImageCache;
import org.lovt.data.load.BatchPlan;
import org.lovt.data.load.Loader;
import org.lovt.data.split.LabelledBox;
import org.lovt.data.study.Split;
import org.lovt.image.Box;
import org.lovt.image.GrayImage;
import org.lovt.image.ImageSize;
import org.lovt.image.Mask;
import org.lovt.image.ScanParameters;
import org.lovt.image.ScanTransform;
import org.lovt.image.Transformed;

/**
 * The samples of one split: pure functions of (seed, epoch, index), for any thread. What is random
 * is up to the transform; one without chance gives the same sample in every epoch.
 */
public final class ScanSamples {
  private static final int PREFETCH = 4;

  private final ScanDataset dataset;
  private final Split split;
  private final ScanTransform transform;
  private final ImageCache images;
  private final long seed;

  /**
   * A sample as a picture.
   *
   * @param picture before normalisation, 8 bits
   * @param objects boxes in its pixels
   * @param masks masks of its size by target
   */
  public record Shown(GrayImage picture, List<LabelledBox> objects, Map<String, Mask> masks) {}

  /**
   * Samples of a split.
   *
   * @param dataset an open data set; must stay open as long as samples are made
   * @param transform what is done to images, boxes and masks
   * @param images where pictures and masks come from; may be shared
   * @param seed key of all randomness
   */
  public ScanSamples(
      ScanDataset dataset, Split split, ScanTransform transform, ImageCache images, long seed) {
    this.dataset = dataset;
    this.split = split;
    this.transform = transform;
    this.images = images;
    this.seed = seed;
  }

  /** Number of samples. */
  public int size() {
    return dataset.size(split);
  }

  /** What a sample is made of. */
  public Scan scan(int index) {
    return dataset.scan(split, index);
  }

  /**
   * The sample at a position.
   *
   * @param epoch epoch from 0; without influence if the transform has nothing random
   * @param index position in the split, 0 to {@link #size()} − 1
   * @throws LovtException of kind DATA naming the scan, if a file cannot be read
   */
  public ScanSample sample(int epoch, int index) {
    Scan scan = scan(index);
    try {
      return transform.fixed() ? fitted(scan) : drawn(scan, stream(epoch, index));
    } catch (LovtException e) {
      throw named(scan, e);
    }
  }

  /** Nothing is random: picture and masks may come from the cache as they enter the sample. */
  private ScanSample fitted(Scan scan) {
    ImageCache.Fitted image = images.fitted(scan.image(), transform.fit());
    ImageSize original = image.original();
    List<Mask> masks = new ArrayList<>();
    for (String target : masked()) {
      Path file = scan.masks().get(target);
      masks.add(
          file == null
              ? empty(new ImageSize(transform.size(), transform.size()))
              : images.fittedMask(file, original, transform.fit()));
    }
    float[] pixels = transform.normalise(image.picture());
    return sample(scan, original, pixels, objects(scan, original, ScanParameters.NONE), masks);
  }

  private ScanSample drawn(Scan scan, RandomStream random) {
    GrayImage image = images.read(scan.image());
    ScanParameters parameters = transform.draw(image.size(), random);
    Transformed out = transform.apply(image, List.of(), masks(scan, image.size()), parameters);
    List<LabelledBox> objects = objects(scan, image.size(), parameters);
    return sample(scan, image.size(), out.pixels(), objects, out.masks().values());
  }

  private ScanSample sample(
      Scan scan,
      ImageSize original,
      float[] pixels,
      List<LabelledBox> objects,
      Collection<Mask> masks) {
    byte[] planes = new byte[masks.size() * pixels.length];
    int plane = 0;
    for (Mask mask : masks) {
      System.arraycopy(mask.values(), 0, planes, plane++ * pixels.length, pixels.length);
    }
    int[] labels = scan.labels().map(ScanLabels::values).orElse(new int[0]);
    return new ScanSample(scan, original, transform.size(), pixels, objects, planes, labels);
  }

  private List<LabelledBox> objects(Scan scan, ImageSize image, ScanParameters parameters) {
    List<Box> boxes = scan.objects().stream().map(LabelledBox::box).toList();
    List<LabelledBox> out = new ArrayList<>();
    var followed = transform.boxes(image, boxes, parameters);
    for (int i = 0; i < boxes.size(); i++) {
      int type = scan.objects().get(i).type();
      followed.get(i).ifPresent(box -> out.add(new LabelledBox(box, type)));
    }
    return List.copyOf(out);
  }

  private Map<String, Mask> masks(Scan scan, ImageSize image) {
    Map<String, Mask> masks = new LinkedHashMap<>();
    for (String target : masked()) {
      Path file = scan.masks().get(target);
      masks.put(target, file == null ? empty(image) : images.readMask(file));
    }
    return masks;
  }

  /** The targets that have masks. */
  private List<String> masked() {
    return dataset.kind() == Kind.SEGMENTATION ? dataset.targets() : List.of();
  }

  private static Mask empty(ImageSize size) {
    return new Mask(size.width(), size.height(), new byte[size.width() * size.height()]);
  }

  /** What a sample shows. */
  public Shown shown(int epoch, int index) {
    Scan scan = scan(index);
    try {
      GrayImage image = images.read(scan.image());
      ScanParameters parameters = transform.draw(image.size(), stream(epoch, index));
      Transformed out = transform.apply(image, List.of(), masks(scan, image.size()), parameters);
      return new Shown(
          transform.picture(image, parameters),
          objects(scan, image.size(), parameters),
          out.masks());
    } catch (LovtException e) {
      throw named(scan, e);
    }
  }

  private RandomStream stream(int epoch, int index) {
    return RandomStream.of(seed, "scan." + split.label(), epoch, index);
  }

  private LovtException named(Scan scan, LovtException e) {
    return LovtException.data(
        "%s, scan %s: %s".formatted(dataset.name(), scan.id(), e.getMessage()), e.remedy(), e);
  }

  /**
   * Batches of the samples.
   *
   * @param plan which samples make which batch, of {@link #size()} samples
   * @param threads worker threads; 0 works in the thread that asks
   */
  public Loader<ScanSample, ScanBatch> loader(BatchPlan plan, int threads) {
    return new Loader<>(plan, this::sample, ScanBatch::of, threads, PREFETCH);
  }

  /**
   * Bytes of what a cache in memory would hold, for {@link org.lovt.data.cache.CacheChoice#open}:
   * right for transforms without chance, a guess for others, which need whole images.
   */
  public static long bytes(ScanDataset dataset, ScanTransform transform) {
    long scans = 0;
    for (Split split : Split.values()) {
      scans += dataset.size(split);
    }
    int planes = dataset.kind() == Kind.SEGMENTATION ? 1 + dataset.targets().size() : 1;
    return scans * planes * transform.size() * transform.size();
  }
}
