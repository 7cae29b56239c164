package org.lovt.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lovt.base.LovtException;
import org.lovt.config.schema.DatasetLoader.Kind;
import org.lovt.config.schema.EvaluationModelConfig;
import org.lovt.downstream.encoder.EvaluatedEncoder;
import org.lovt.downstream.run.HeadDescription;
import org.lovt.downstream.task.Answers;
import org.lovt.downstream.task.TaskModel;
import org.lovt.downstream.task.TaskModels;
import org.lovt.downstream.task.TaskTargets;
import org.lovt.image.Box;
import org.lovt.image.GrayImage;
import org.lovt.image.ImageFiles;
import org.lovt.image.Placement;
import org.lovt.image.ScanParameters;
import org.lovt.image.ScanTransform;
import org.lovt.nn.StateDicts;
import org.lovt.nn.head.Detections;
import org.lovt.torch.Device;
import org.lovt.torch.Tensors;
import org.lovt.track.ModelsFolder;

/**
 * A head that {@code lovt evaluate} trained, with its encoder: boxes, masks or labels of images. A
 * fine-tuned network is wholly in the folder of its run; one on a frozen encoder needs the model
 * that it was trained on, too.
 *
 * <pre>{@code
 * Path run = Path.of("logs/downstream_runs/LoVT_100/rsna_frozen_100/2026-11-26_05-50-14/run-1");
 * try (LovtHead head = LovtHead.load(run, Path.of("models"))) {
 *   List<FoundBox> boxes = head.detect(Path.of("chest.dcm"), 0.3);
 * }
 * }</pre>
 *
 * <p>Threads and memory as for {@link LovtModel}. Everything is computed in float32: where the
 * evaluation computed in bfloat16, scores differ in the third digit.
 */
public final class LovtHead implements AutoCloseable {
  private final HeadFile file;
  private final EvaluationModelConfig config;
  private final List<String> targets;
  private final ScanTransform transform;
  private final TaskModel network;
  private final Device device;
  private final Guard guard;

  private LovtHead(HeadFile file, EvaluatedEncoder encoder, Device device) {
    this.file = file;
    HeadDescription description = file.description();
    this.config = description.identity().head();
    this.targets = description.targets();
    this.transform = description.transform();
    this.device = device;
    this.guard = new Guard("the head of " + file.run(), device);
    // Weights of a loss, which is not asked for here.
    List<Double> weights = Collections.nCopies(targets.size(), 1.0);
    this.network =
        TaskModels.build(
            encoder,
            config,
            description.identity().featureLayer(),
            new TaskTargets(targets, weights, false),
            device,
            file.seed());
    try {
      StateDicts.load(
          description.whole() ? network.whole() : network.head(),
          file.state(),
          file.run().toString());
      network.whole().train(false);
    } catch (RuntimeException e) {
      network.close();
      throw e;
    }
  }

  /**
   * Opens a network that needs nothing but the folder of its run: a fine-tuned one, or a head on an
   * encoder with random weights.
   *
   * @throws LovtException (configuration) if its encoder was frozen and lies elsewhere; (data) if
   *     the folder is not that of a finished run
   */
  public static LovtHead load(Path run) {
    HeadFile file = HeadFile.open(run);
    if (!file.selfContained()) {
      throw LovtException.config(
          "%s: the head was trained on the frozen encoder of %s, which is not in its folder"
              .formatted(run, file.description().model()),
          "Give the models folder, too.");
    }
    return new LovtHead(file, bare(file), Device.CPU);
  }

  /** Opens a head, on the CPU; see {@link #load(Path, Path, Device)}. */
  public static LovtHead load(Path run, Path models) {
    return load(run, models, Device.CPU);
  }

  /**
   * Opens a head.
   *
   * @param run folder of the run, {@code LOGS/MODEL/TASK/DATE/run-1}
   * @param models the models folder, for encoders that were frozen
   * @throws LovtException (data) if the folder is not that of a finished run, or the encoder has
   *     other weights by now; (configuration) if the encoder is not there
   */
  public static LovtHead load(Path run, Path models, Device device) {
    HeadFile file = HeadFile.open(run);
    HeadDescription of = file.description();
    EvaluatedEncoder encoder =
        file.selfContained()
            ? bare(file)
            : of.identity()
                .stored(of.model(), of.channelsLast(), models, ModelsFolder.pretraining(models));
    return new LovtHead(file, encoder, device);
  }

  /** Weights that are in the file, or follow from the seed. */
  private static EvaluatedEncoder bare(HeadFile file) {
    HeadDescription of = file.description();
    return of.identity().bare(of.model(), of.channelsLast());
  }

  /** Key of its task, such as {@code rsna_frozen_100}. */
  public String task() {
    return file.description().task();
  }

  /** Whether it gives boxes, masks or labels. */
  public Kind kind() {
    return config.kind();
  }

  /** Names of what it looks for. */
  public List<String> targets() {
    return targets;
  }

  /** Boxes in an image file; see {@link #detect(GrayImage, double)}. */
  public List<FoundBox> detect(Path image, double least) {
    require(Kind.DETECTION);
    return detect(ImageFiles.readGray(image), least);
  }

  /**
   * Boxes in an image, by falling score, overlapping ones suppressed as in the evaluation.
   *
   * @param least least score of a box, 0 … 1
   * @throws LovtException (configuration) if the head does not give boxes
   */
  public List<FoundBox> detect(GrayImage image, double least) {
    require(Kind.DETECTION);
    Placement placement = transform.fit().placement(image.size());
    Detections found = answer(image).boxes().get(0);
    List<FoundBox> boxes = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      float[] b = Arrays.copyOfRange(found.boxes(), 4 * i, 4 * i + 4);
      Optional<Box> place = placement.visible(new Box(b[0], b[1], b[2], b[3]));
      if (found.confidence()[i] >= least && place.isPresent()) {
        boxes.add(
            new FoundBox(targets.get(found.classes()[i]), found.confidence()[i], place.get()));
      }
    }
    boxes.sort((a, b) -> Double.compare(b.score(), a.score()));
    return List.copyOf(boxes);
  }

  /** Masks in an image file; see {@link #segment(GrayImage)}. */
  public Segmentation segment(Path image) {
    require(Kind.SEGMENTATION);
    return segment(ImageFiles.readGray(image));
  }

  /**
   * Masks in an image.
   *
   * @throws LovtException (configuration) if the head does not give masks
   */
  public Segmentation segment(GrayImage image) {
    require(Kind.SEGMENTATION);
    Placement placement = transform.fit().placement(image.size());
    float[] all = answer(image).masks().get(0);
    int side = transform.size();
    List<ScoreMap> maps = new ArrayList<>();
    for (int t = 0; t < targets.size(); t++) {
      float[] one = Vectors.row(all, t, side * side);
      maps.add(new ScoreMap(side, side, one, placement));
    }
    return new Segmentation(targets, maps);
  }

  /** Labels of an image file; see {@link #classify(GrayImage)}. */
  public Map<String, Double> classify(Path image) {
    require(Kind.CLASSIFICATION);
    return classify(ImageFiles.readGray(image));
  }

  /**
   * Probabilities of the labels of an image.
   *
   * @throws LovtException (configuration) if the head does not give labels
   */
  public Map<String, Double> classify(GrayImage image) {
    require(Kind.CLASSIFICATION);
    float[] all = answer(image).labels().get(0);
    Map<String, Double> labels = new LinkedHashMap<>();
    for (int t = 0; t < targets.size(); t++) {
      labels.put(targets.get(t), (double) all[t]);
    }
    return Collections.unmodifiableMap(labels);
  }

  private void require(Kind wanted) {
    if (kind() != wanted) {
      throw LovtException.config(
          "The head of %s gives %s, not %s".formatted(file.run(), title(kind()), title(wanted)),
          "Call detect for boxes, segment for masks, classify for labels.");
    }
  }

  private static String title(Kind kind) {
    return switch (kind) {
      case DETECTION -> "boxes";
      case SEGMENTATION -> "masks";
      default -> kind.name().toLowerCase(Locale.ROOT) + " labels";
    };
  }

  private Answers answer(GrayImage image) {
    float[] pixels = transform.normalise(transform.picture(image, ScanParameters.NONE));
    return guard.compute(
        () -> {
          ImagesAlone batch =
              new ImagesAlone(Tensors.greyImages(pixels, 1, transform.size(), device));
          return network.answer(network.encode(batch.images()), batch);
        });
  }

  /** Frees the weights; waits for a call under way. */
  @Override
  public void close() {
    guard.close(network::close);
  }
}
