package org.lovt.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lovt.base.Json;
import org.lovt.base.LovtException;
import org.lovt.config.schema.ReportEncoderConfig.LocalUnit;
import org.lovt.image.GrayImage;
import org.lovt.image.ImageFiles;
import org.lovt.image.Placement;
import org.lovt.image.ScanParameters;
import org.lovt.image.ScanTransform;
import org.lovt.pretrain.BimodalModel;
import org.lovt.pretrain.PhraseGrounding;
import org.lovt.pretrain.PhraseGrounding.Method;
import org.lovt.pretrain.PretrainedModel;
import org.lovt.pretrain.Projected;
import org.lovt.pretrain.ReportTensors;
import org.lovt.text.ReportCollator;
import org.lovt.torch.Device;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;
import org.lovt.track.ModelsFolder;
import org.lovt.track.RunFolder;

/**
 * A trained image–text model, ready for use. Nothing but its folder is needed: the network, its
 * vocabulary and the preprocessing of images stand in the checkpoint.
 *
 * <pre>{@code
 * try (LovtModel model = LovtModel.load(Path.of("models/pretraining/LoVT_100"))) {
 *   ImageEmbedding image = model.embedImage(Path.of("chest.dcm"));
 *   ReportEmbedding report = model.embedReport("There is a left pleural effusion.");
 *   double similarity = image.similarity(report);
 *   Grounding map = model.ground(Path.of("chest.dcm"), "Left pleural effusion.");
 *   Grounding.Peak peak = map.peak(); // in pixels of chest.dcm
 * }
 * }</pre>
 *
 * <p><b>Threads.</b> All methods may be called from any number of threads. Images are decoded and
 * texts split in the threads that call; the network serves one call at a time, on all cores. {@link
 * #close} waits for the call under way; later calls fail with {@link IllegalStateException}. Equal
 * input gives equal output; a batch may differ from its parts in the last bits.
 *
 * <p><b>Memory.</b> The weights, and what one call needs; nothing grows with the number of calls.
 */
public final class LovtModel implements AutoCloseable {
  private final ModelFolder folder;
  private final PretrainedModel trained;
  private final Device device;
  private final ScanTransform transform;
  private final ReportCollator collator;
  private final Guard guard;

  private LovtModel(ModelFolder folder, PretrainedModel trained, Device device) {
    this.folder = folder;
    this.trained = trained;
    this.device = device;
    this.transform = trained.description().evaluationTransform();
    this.collator = trained.description().collator();
    this.guard = new Guard("the model " + folder.name(), device);
  }

  /**
   * Opens the model of a folder, on the CPU.
   *
   * @throws LovtException (data) if the folder is not that of a finished model, or is damaged
   */
  public static LovtModel load(Path folder) {
    return load(ModelFolder.of(folder), Device.CPU);
  }

  /** Opens a model of a models folder by its name, on the CPU. */
  public static LovtModel load(String name, Path models) {
    return load(ModelFolder.find(name, ModelsFolder.pretraining(models)), Device.CPU);
  }

  /** Opens a model on a device. */
  public static LovtModel load(ModelFolder folder, Device device) {
    return new LovtModel(folder, PretrainedModel.load(folder.checkpoint(), device), device);
  }

  /** Name of the model. */
  public String name() {
    return folder.name();
  }

  /** Its folder. */
  public ModelFolder folder() {
    return folder;
  }

  /** Side of the square pictures that its network sees, in pixels. */
  public int inputSize() {
    return transform.size();
  }

  /** What maps made in this way were measured to be worth; nothing if that is not known. */
  public Optional<Pointing> pointing(Method method) {
    Path file = new RunFolder(folder.path()).heldOutFile();
    if (!Files.isRegularFile(file) || !groundingMethods().contains(method)) {
      return Optional.empty();
    }
    boolean own = method == groundingMethods().get(0);
    return Pointing.of(Json.read(file), own ? Pointing.OWN : Pointing.GLOBAL);
  }

  /** What the maps of the first of {@link #groundingMethods} were measured to be worth. */
  public Optional<Pointing> pointing() {
    return groundingMethods().stream().findFirst().flatMap(this::pointing);
  }

  /**
   * Embeds an image file: JPEG, PNG, GIF, BMP, TIFF or DICOM, as it would be displayed.
   *
   * @throws LovtException (data) naming the file, if it cannot be read
   */
  public ImageEmbedding embedImage(Path file) {
    return embedImage(ImageFiles.readGray(file));
  }

  /** Embeds a picture of any size. */
  public ImageEmbedding embedImage(GrayImage image) {
    return embedImages(List.of(image)).get(0);
  }

  /**
   * Embeds pictures as one batch.
   *
   * @param images at least one; memory grows with their number
   */
  public List<ImageEmbedding> embedImages(List<GrayImage> images) {
    return embedPixels(images.stream().map(this::pixels).toList());
  }

  /**
   * A picture as the network takes it: side × side normalised values, row by row. For batches whose
   * pictures are decoded elsewhere; see {@link #embedPixels}.
   */
  public float[] pixels(GrayImage image) {
    return transform.normalise(transform.picture(image, ScanParameters.NONE));
  }

  /** Embeds what {@link #pixels} gave, as one batch. */
  public List<ImageEmbedding> embedPixels(List<float[]> images) {
    if (images.isEmpty()) {
      return List.of();
    }
    return guard.compute(
        () -> {
          Projected scans = trained.model().scans(batch(images));
          float[] global = scans.global().toFloats();
          float[] regions = scans.local().toFloats();
          float[] feature = scans.encoded().global().toFloats();
          int n = rows() * columns();
          int width = (int) scans.local().size(2);
          List<ImageEmbedding> all = new ArrayList<>();
          for (int i = 0; i < images.size(); i++) {
            all.add(
                new ImageEmbedding(
                    Vectors.row(global, i, global.length / images.size()),
                    Vectors.rows(regions, i * n, n, width),
                    rows(),
                    columns(),
                    Vectors.row(feature, i, feature.length / images.size())));
          }
          return all;
        });
  }

  private Tensor batch(List<float[]> images) {
    int side = transform.size();
    float[] planes = new float[Math.multiplyExact(images.size(), side * side)];
    for (int i = 0; i < images.size(); i++) {
      System.arraycopy(images.get(i), 0, planes, i * side * side, side * side);
    }
    return Tensors.greyImages(planes, images.size(), side, device);
  }

  /**
   * Embeds a report. Of one with headings, findings and impression are read; other text is read as
   * a whole.
   *
   * @throws LovtException (data) if it has no sentence
   */
  public ReportEmbedding embedReport(String report) {
    return embedReports(List.of(ReportText.sentences(report))).get(0);
  }

  /** The sentences that {@link #embedReport} makes of a text, in their order. */
  public static List<String> sentences(String report) {
    return ReportText.sentences(report);
  }

  /**
   * Embeds reports whose sentences are known, as one batch.
   *
   * @param reports at least one; memory grows with their number
   * @throws LovtException (data) naming the position of a report without a sentence
   */
  public List<ReportEmbedding> embedReports(List<List<String>> reports) {
    if (reports.isEmpty()) {
      return List.of();
    }
    var collated = collator.collate(reports); // here, so that texts do not wait for the network
    return guard.compute(
        () -> {
          Projected side = trained.model().reports(ReportTensors.of(collated, device));
          float[] global = side.global().toFloats();
          float[] feature = side.encoded().global().toFloats();
          boolean local = readsSentences();
          float[] vectors = local ? side.local().toFloats() : new float[0];
          int width = (int) side.local().size(2);
          int most = (int) side.local().size(1);
          List<ReportEmbedding> all = new ArrayList<>();
          for (int i = 0; i < reports.size(); i++) {
            List<ReportEmbedding.Sentence> sentences = new ArrayList<>();
            for (String text : collator.kept(reports.get(i))) {
              float[] vector =
                  local ? Vectors.row(vectors, i * most + sentences.size(), width) : new float[0];
              sentences.add(new ReportEmbedding.Sentence(text, vector));
            }
            all.add(
                new ReportEmbedding(
                    Vectors.row(global, i, global.length / reports.size()),
                    sentences,
                    Vectors.row(feature, i, feature.length / reports.size())));
          }
          return all;
        });
  }

  /** How this model can ground sentences, what it was trained for first; empty if it cannot. */
  public List<Method> groundingMethods() {
    return PhraseGrounding.methods(trained.model());
  }

  private boolean readsSentences() {
    return trained.model().config().encoderB().localFrom() == LocalUnit.SENTENCES;
  }

  /**
   * Grounds a sentence in an image file.
   *
   * @throws LovtException as {@link #ground(GrayImage, List)}; (data) if the file cannot be read
   */
  public Grounding ground(Path image, String sentence) {
    return ground(ImageFiles.readGray(image), List.of(sentence)).get(0);
  }

  /**
   * Grounds sentences in an image. They are read together, as one report, as in training; what a
   * sentence looks at may depend on the others.
   *
   * @return one for each sentence, in their order
   * @throws LovtException (configuration) if the model cannot ground, or if the sentences are
   *     longer than what it reads; (data) if one is empty
   */
  public List<Grounding> ground(GrayImage image, List<String> sentences) {
    Method method = groundingMethods().stream().findFirst().orElseThrow(this::cannotGround);
    return ground(image, sentences, method);
  }

  /**
   * The same in a given way.
   *
   * @param method one of {@link #groundingMethods}
   * @throws LovtException (configuration) also if it is none of them
   */
  public List<Grounding> ground(GrayImage image, List<String> sentences, Method method) {
    if (!groundingMethods().contains(method)) {
      throw groundingMethods().isEmpty() ? cannotGround() : cannotGround(method);
    }
    checkSentences(sentences);
    float[] pixels = pixels(image);
    Placement placement = transform.fit().placement(image.size());
    var collated = collator.collate(List.of(sentences));
    PhraseGrounding grounding = new PhraseGrounding(trained.model(), collator, method);
    float[] weights =
        guard.compute(
            () -> {
              BimodalModel model = trained.model();
              Projected scans = model.scans(batch(List.of(pixels)));
              Projected reports = model.reports(ReportTensors.of(collated, device));
              Tensor phrases = grounding.phrases(List.of(sentences), device);
              return grounding.weights(model.pair(scans, reports), phrases).toFloats();
            });
    List<Grounding> all = new ArrayList<>();
    int regions = rows() * columns();
    for (int s = 0; s < sentences.size(); s++) {
      float[] own = Vectors.row(weights, s, regions);
      ScoreMap map = new ScoreMap(rows(), columns(), own, placement);
      all.add(new Grounding(sentences.get(s), method, map));
    }
    return List.copyOf(all);
  }

  private void checkSentences(List<String> sentences) {
    if (sentences.isEmpty()) {
      throw LovtException.data(
          "There is no sentence to be grounded", "Give a text such as \"Left pleural effusion.\"");
    }
    List<String> kept = collator.kept(sentences);
    if (kept.equals(sentences)) {
      return;
    }
    for (int i = 0; i < sentences.size(); i++) {
      if (collator.kept(List.of(sentences.get(i))).isEmpty()) {
        throw LovtException.data(
            "Sentence %d of %d has no token of the model's vocabulary"
                .formatted(i + 1, sentences.size()),
            "Give a sentence of words.");
      }
    }
    throw LovtException.config(
        "The model %s reads %d tokens; of %d sentences only the first %d fit"
            .formatted(
                name(),
                trained.model().config().encoderB().maxLength(),
                sentences.size(),
                kept.size()),
        "Ground fewer sentences at a time.");
  }

  private LovtException cannotGround() {
    return LovtException.config(
        "The model %s cannot ground sentences: no local loss related regions to sentences, and its"
                .formatted(name())
            + " image feature is not pooled from its regions",
        "Take a model with local losses (LoVT), or one with global_feature_layer: local; this one"
            + " can compare images with reports.");
  }

  private LovtException cannotGround(Method method) {
    return LovtException.config(
        "The model %s has no %s".formatted(name(), method.title()),
        "It grounds by: "
            + groundingMethods().stream().map(Method::title).collect(Collectors.joining(", or "))
            + ".");
  }

  private int rows() {
    return trained.model().scanEncoder().rows();
  }

  private int columns() {
    return trained.model().scanEncoder().columns();
  }

  /** Frees the weights; waits for a call under way. */
  @Override
  public void close() {
    guard.close(trained::close);
  }
}
