package org.lovt.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.lovt.base.LovtException;
import org.lovt.base.RandomStream;
import org.lovt.config.schema.ScanAugmentationConfig;
import org.lovt.config.schema.ScanAugmentationConfig.ViewChoice;
import org.lovt.config.schema.SentenceAugmentationConfig;
import org.lovt.data.cache.ImageCache;
import org.lovt.data.study.DatasetStatistics.SplitStatistics;
import org.lovt.data.study.Split;
import org.lovt.data.study.Study;
import org.lovt.data.study.View;
import org.lovt.image.Box;
import org.lovt.image.GrayImage;
import org.lovt.image.ImageSize;
import org.lovt.image.ScanParameters;
import org.lovt.image.ScanTransform;
import org.lovt.text.SentenceAugmentation;

/**
 * The samples of one split: pure functions of (seed, epoch, index), for any thread. View, image and
 * sentences draw from streams of their own, so that switching one augmentation leaves the others as
 * they were. Evaluation knows no epoch: it gives the same sample every time (spec/pretraining.md
 * 3.2–3.4, 4.3).
 *
 * <pre>{@code
 * PretrainDataset data = PretrainDataset.open(folder, PretrainDataset.Options.ALL);
 * var transforms = PretrainSamples.Transforms.of(data, scanConfig, 224, new SentenceAugmentation(textConfig));
 * ImageCache cache = CacheChoice.open(config, data.decodedBytes(Split.TRAIN));
 * var train = new PretrainSamples(data, Split.TRAIN, transforms, cache, seed);
 * var plan = BatchPlan.training(train.size(), 32, seed);
 * var loader = new Loader<>(plan, (epoch, i) -> train.sample(epoch, i, true), collate, threads, 4);
 * }</pre>
 */
public final class PretrainSamples {
  private final PretrainDataset dataset;
  private final Split split;
  private final Transforms transforms;
  private final ImageCache images;
  private final long seed;

  /**
   * How pairs are transformed.
   *
   * @param training image transform of training samples
   * @param evaluation image transform of evaluation samples
   * @param sentences sentence augmentation of training samples
   * @param evaluationView which view of a study evaluation takes
   */
  public record Transforms(
      ScanTransform training,
      ScanTransform evaluation,
      SentenceAugmentation sentences,
      ViewChoice evaluationView) {
    /** Checks that nothing is missing. */
    public Transforms {
      Objects.requireNonNull(training, "training");
      Objects.requireNonNull(evaluation, "evaluation");
      Objects.requireNonNull(sentences, "sentences");
      Objects.requireNonNull(evaluationView, "evaluationView");
    }

    /**
     * The transforms of a model: normalised with the statistics of the training split.
     *
     * @throws LovtException of kind DATA if the training split is empty
     */
    public static Transforms of(
        PretrainDataset dataset,
        ScanAugmentationConfig scan,
        int size,
        SentenceAugmentation sentences) {
      if (dataset.size(Split.TRAIN) == 0) {
        throw LovtException.data(
            dataset.folder() + " has no training studies, whose statistics normalise all images",
            "Prepare it again with a training split, or choose a larger train_subset.");
      }
      SplitStatistics train = dataset.statistics(Split.TRAIN);
      return new Transforms(
          ScanTransform.training(scan, size, train.pixelMean(), train.pixelStd()),
          ScanTransform.evaluation(scan, size, train.pixelMean(), train.pixelStd()),
          sentences,
          scan.valView());
    }

    /** The same for evaluation alone: nothing is augmented. */
    public static Transforms evaluation(
        PretrainDataset dataset, ScanAugmentationConfig scan, int size) {
      Transforms all =
          of(dataset, scan, size, new SentenceAugmentation(SentenceAugmentationConfig.OFF));
      return new Transforms(
          all.evaluation(), all.evaluation(), all.sentences(), all.evaluationView());
    }
  }

  /**
   * Samples of a split.
   *
   * @param dataset an open data set; must stay open as long as samples are made
   * @param split the split
   * @param transforms how images and sentences are transformed
   * @param images decoded images; may be shared between splits
   * @param seed key of all randomness
   * @throws LovtException of kind CONFIG if the data set has no reports
   */
  public PretrainSamples(
      PretrainDataset dataset, Split split, Transforms transforms, ImageCache images, long seed) {
    if (!dataset.hasReports()) {
      throw LovtException.config(
          dataset.folder() + " holds images with labels, but no reports",
          "Choose a data set of image-report pairs; this one serves image-only training.");
    }
    this.dataset = dataset;
    this.split = split;
    this.transforms = transforms;
    this.images = images;
    this.seed = seed;
  }

  /** Number of samples. */
  public int size() {
    return dataset.size(split);
  }

  /**
   * The sample at a position.
   *
   * @param epoch epoch from 0; without influence on evaluation samples
   * @param index position in the split, 0 to {@link #size()} − 1
   * @param training whether to augment
   * @throws LovtException of kind DATA naming the study, if its image cannot be read
   */
  public PretrainSample sample(int epoch, int index, boolean training) {
    Study study = dataset.study(split, index);
    int view = view(study, epoch, index, training);
    GrayImage image = image(study, view);
    ScanTransform transform = transform(training);
    float[] scan = transform.pixels(image, stream("scan", epoch, index, training));
    List<String> sentences = study.report().sentences();
    if (training) {
      sentences = transforms.sentences().apply(sentences, stream("text", epoch, index, true));
    }
    int[] labels = dataset.hasLabels() ? study.binaryLabels() : null;
    return new PretrainSample(study, view, transform.size(), scan, sentences, labels);
  }

  /** The study at a position. */
  public Study study(int index) {
    return dataset.study(split, index);
  }

  /** Which part of the data set. */
  public Split split() {
    return split;
  }

  /** The view of a study that a sample shows. */
  public View view(int epoch, int index, boolean training) {
    Study study = study(index);
    return study.views().get(view(study, epoch, index, training));
  }

  /** What a sample shows, before normalisation: size × size pixels. */
  public GrayImage picture(int epoch, int index, boolean training) {
    Study study = study(index);
    GrayImage image = image(study, view(study, epoch, index, training));
    return transform(training).picture(image, parameters(image.size(), epoch, index, training));
  }

  /**
   * Where boxes of the stored image lie in a sample.
   *
   * @param boxes in pixels of the image of {@link #view(int, int, boolean)}
   * @return one per box, in pixels of the sample; empty where too little of it is left
   */
  public List<Optional<Box>> boxes(int epoch, int index, boolean training, List<Box> boxes) {
    View view = view(epoch, index, training);
    ImageSize size = new ImageSize(view.width(), view.height());
    return transform(training).boxes(size, boxes, parameters(size, epoch, index, training));
  }

  private ScanTransform transform(boolean training) {
    return training ? transforms.training() : transforms.evaluation();
  }

  private ScanParameters parameters(ImageSize image, int epoch, int index, boolean training) {
    return transform(training).draw(image, stream("scan", epoch, index, training));
  }

  /** The view of a study that evaluation samples show. */
  public View evaluationView(int index) {
    return view(0, index, false);
  }

  /** What an evaluation sample shows, before normalisation: size × size pixels. */
  public GrayImage evaluationPicture(int index) {
    return picture(0, index, false);
  }

  /** Where boxes of the stored image lie in the evaluation sample, see {@link #boxes}. */
  public List<Optional<Box>> evaluationBoxes(int index, List<Box> boxes) {
    return boxes(0, index, false, boxes);
  }

  private int view(Study study, int epoch, int index, boolean training) {
    int views = study.views().size();
    boolean first = !training && transforms.evaluationView() == ViewChoice.FIRST;
    return views == 1 || first ? 0 : stream("view", epoch, index, training).nextInt(views);
  }

  private RandomStream stream(String purpose, int epoch, int index, boolean training) {
    String key = "pretrain." + split.label() + (training ? ".train." : ".eval.") + purpose;
    return RandomStream.of(seed, key, training ? epoch : 0, index);
  }

  private GrayImage image(Study study, int view) {
    Path file = dataset.file(study.views().get(view));
    try {
      return images.read(file);
    } catch (LovtException e) {
      // Without the file's name, which may hold a patient's; the store tells it.
      throw LovtException.data(
          "study %s of patient %s, image %d: %s"
              .formatted(
                  study.studyId(),
                  study.patientId(),
                  view + 1,
                  e.getMessage().replace(file + ": ", "")),
          e.remedy(),
          e);
    }
  }
}
