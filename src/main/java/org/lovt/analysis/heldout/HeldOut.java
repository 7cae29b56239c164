package org.lovt.analysis.heldout;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lovt.analysis.RunExamples;
import org.lovt.analysis.figure.AttentionStudy;
import org.lovt.analysis.page.RunReport.Retrieval;
import org.lovt.data.PretrainSamples;
import org.lovt.data.load.BatchPlan;
import org.lovt.data.study.Split;
import org.lovt.image.RegionGrid;
import org.lovt.metric.GlobalRetrieval;
import org.lovt.metric.PairedSearch;
import org.lovt.metric.PairedSearch.Hit;
import org.lovt.nn.BimodalEmbeddings;
import org.lovt.nn.ScanEncoder;
import org.lovt.pretrain.BimodalModel;
import org.lovt.pretrain.GroundingControl;
import org.lovt.pretrain.PairFeed;
import org.lovt.pretrain.PhraseGrounding;
import org.lovt.pretrain.PhraseGrounding.Method;
import org.lovt.pretrain.PretrainBatch;
import org.lovt.text.ReportCollator;
import org.lovt.torch.Autograd;
import org.lovt.torch.Device;
import org.lovt.torch.Scope;
import org.lovt.torch.Tensor;
import org.lovt.train.Feed;

/**
 * Looks at a trained model on a held-out split: search over the whole split, the grounding control
 * of its losses, pointing where places are known, and some examples. One pass in evaluation mode
 * and float32; equal input gives equal values.
 *
 * <pre>{@code
 * Truth truth = Truth.of(dataset, Split.TEST);
 * RunExamples examples =
 *     HeldOut.examine(model, device, samples, collator, truth, HeldOut.Options.DEFAULT);
 * RunReportWriter.write(runFolder, examples);
 * }</pre>
 */
public final class HeldOut {
  /**
   * How much to look at, and what may be shown.
   *
   * @param batchSize studies per batch
   * @param threads threads that decode images
   * @param attentionStudies studies whose attention is drawn, at most
   * @param retrievals example searches, at most
   * @param candidates reports shown per search
   * @param includePatientData whether images and reports of patients may be among the examples;
   *     phantoms are always shown
   */
  public record Options(
      int batchSize,
      int threads,
      int attentionStudies,
      int retrievals,
      int candidates,
      boolean includePatientData) {
    /** Enough to see what a model does; nothing of patients. */
    public static final Options DEFAULT = new Options(32, 2, 6, 4, 3, false);

    /** Checks the numbers. */
    public Options {
      if (batchSize < 1
          || threads < 0
          || attentionStudies < 0
          || retrievals < 0
          || candidates < 1) {
        throw new IllegalArgumentException(
            "Expected a batch size and candidates of at least 1 and no negative number.");
      }
    }
  }

  private final BimodalModel model;
  private final Device device;
  private final PretrainSamples samples;
  private final ReportCollator collator;
  private final Truth truth;
  private final Options options;
  private final List<StudyFacts> studies;
  private final List<Integer> drawn;
  private final Map<PhraseGrounding, PointingGame> games = new LinkedHashMap<>();
  private final GroundingControl control;
  private final Map<Method, Map<Integer, AttentionStudy>> maps = new EnumMap<>(Method.class);

  private HeldOut(
      BimodalModel model,
      Device device,
      PretrainSamples samples,
      ReportCollator collator,
      Truth truth,
      Options options) {
    this.model = model;
    this.device = device;
    this.samples = samples;
    this.collator = collator;
    this.truth = truth;
    this.options = options;
    this.studies = StudyFacts.of(samples, truth, options.includePatientData());
    this.drawn = StudyFacts.spread(studies, options.attentionStudies());
    this.control = new GroundingControl(model);
    ScanEncoder encoder = model.scanEncoder();
    int side = model.config().encoderA().inputSize().get(0);
    for (Method method : PhraseGrounding.methods(model)) {
      maps.put(method, new TreeMap<>());
      games.put(
          new PhraseGrounding(model, collator, method),
          new PointingGame(new RegionGrid(encoder.rows(), encoder.columns(), side, side)));
    }
  }

  /**
   * Examines a model.
   *
   * @param samples the split; read in evaluation mode
   * @param collator tokenises as in training
   * @param truth what is known of the studies
   * @return values named {@code <split>/retrieval/…}, {@code <split>/pointing/…} of the maps that
   *     the model was trained for, {@code <split>/pointing_global/…} of those by its global
   *     vectors, where these are others, and {@code <split>/grounding/…}, split being {@code
   *     train}, {@code val} or {@code test}; examples
   */
  public static RunExamples examine(
      BimodalModel model,
      Device device,
      PretrainSamples samples,
      ReportCollator collator,
      Truth truth,
      Options options) {
    return new HeldOut(model, device, samples, collator, truth, options).examine();
  }

  private RunExamples examine() {
    boolean training = model.training();
    model.train(false);
    try (PairedSearch search = new PairedSearch();
        Autograd.Switch off = Autograd.off();
        Autograd.Switch float32 = Autograd.float32(device);
        Feed.Cursor<PretrainBatch> cursor = feed().open(0, 0)) {
      PretrainBatch batch = cursor.next();
      while (batch != null) {
        try (Scope scope = Scope.open()) {
          accept(batch, search);
        }
        batch = cursor.next();
      }
      return result(search);
    } finally {
      model.train(training);
    }
  }

  private PairFeed feed() {
    return new PairFeed(
        BatchPlan.evaluation(samples.size(), options.batchSize()),
        (epoch, index) -> samples.sample(epoch, index, false),
        collator,
        options.threads());
  }

  private void accept(PretrainBatch batch, PairedSearch search) {
    int first = search.size();
    BimodalEmbeddings e = model.embed(batch.scan(device), batch.report(device)).toFloat32();
    search.add(e.zgA(), e.zgB());
    control.add(e, model.losses(e));
    List<List<String>> read = new ArrayList<>();
    for (int i = 0; i < batch.batch(); i++) {
      read.add(read(first + i, batch.report().splits().sentenceCounts()[i]));
    }
    games.forEach((how, game) -> ground(how, game, e, read, first));
  }

  private void ground(
      PhraseGrounding how,
      PointingGame game,
      BimodalEmbeddings e,
      List<List<String>> read,
      int first) {
    int batch = read.size();
    Tensor phrases = how.phrases(read, device);
    float[][][] own = table(how.weights(e, phrases));
    float[][][] other = new float[batch][][];
    if (batch > 1) {
      other = table(how.weights(model.withNextImage(e), phrases));
    }
    for (int i = 0; i < batch; i++) {
      int index = first + i;
      StudyAttention study = new StudyAttention(index, read.get(i), own[i], other[i]);
      study.point(samples, truth, game);
      if (drawn.contains(index)) {
        ScanEncoder grid = model.scanEncoder();
        maps.get(how.method())
            .put(index, study.figure(samples, truth, grid.rows(), grid.columns()));
      }
    }
  }

  /** {@code [B, S, N]} as arrays. */
  private static float[][][] table(Tensor weights) {
    int rows = (int) weights.size(1);
    int width = (int) weights.size(2);
    float[] flat = weights.toFloats();
    float[][][] out = new float[(int) weights.size(0)][rows][width];
    for (int i = 0; i < out.length * rows; i++) {
      System.arraycopy(flat, i * width, out[i / rows][i % rows], 0, width);
    }
    return out;
  }

  /** The sentences of a report that the model has read. */
  private List<String> read(int index, int count) {
    List<String> kept = collator.kept(samples.study(index).report().sentences());
    if (kept.size() != count) {
      throw new IllegalStateException(
          "Of study %d of the split %d sentences were read, but %d kept"
              .formatted(index + 1, count, kept.size()));
    }
    return kept;
  }

  private RunExamples result(PairedSearch search) {
    Map<String, Double> values = new LinkedHashMap<>();
    List<Retrieval> retrievals = new ArrayList<>();
    if (search.size() > 0) {
      GlobalRetrieval.values(search).forEach((name, v) -> values.put("retrieval/" + name, v));
      List<List<Hit>> nearest = search.nearestReports(options.candidates());
      List<Hit> first = nearest.stream().map(hits -> hits.get(0)).toList();
      new FindingAgreement(studies, first)
          .values()
          .forEach((name, v) -> values.put("retrieval/" + name, v));
      SearchExamples examples = new SearchExamples(samples, studies, search.reportRanks());
      for (int query : StudyFacts.spread(studies, options.retrievals())) {
        retrievals.add(examples.example(query, nearest.get(query)));
      }
    }
    String place = "pointing/";
    for (PointingGame game : games.values()) {
      for (Map.Entry<String, Double> value : game.values().entrySet()) {
        values.put(place + value.getKey(), value.getValue());
      }
      place = "pointing_global/";
    }
    control.result().forEach((name, v) -> values.put("grounding/" + name, v));
    Map<String, Double> named = new LinkedHashMap<>();
    values.forEach((name, value) -> named.put(prefix(samples.split()) + name, value));
    boolean patients = studies.stream().anyMatch(s -> s.shown() && !s.synthetic());
    return new RunExamples(named, maps(0), maps(1), retrievals, patients);
  }

  /** The studies with maps of the model's i-th method; none if it has no such method. */
  private List<AttentionStudy> maps(int i) {
    return PhraseGrounding.methods(model).stream()
        .skip(i)
        .findFirst()
        .map(method -> List.copyOf(maps.get(method).values()))
        .orElse(List.of());
  }

  private static String prefix(Split split) {
    return switch (split) {
      case TRAIN -> "train/";
      case VALIDATION -> "val/";
      case TEST -> "test/";
    };
  }
}
