package org.lovt.analysis.evaluation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.lovt.analysis.prediction.BoxPrediction;
import org.lovt.analysis.prediction.BoxRule;
import org.lovt.analysis.prediction.MaskPrediction;
import org.lovt.analysis.prediction.Prediction;
import org.lovt.analysis.prediction.PredictionChoice;
import org.lovt.analysis.prediction.PredictionGroup;
import org.lovt.analysis.prediction.PredictionSheet;
import org.lovt.analysis.prediction.Rating;
import org.lovt.analysis.prediction.SamplePicture;
import org.lovt.base.LovtException;
import org.lovt.config.schema.DatasetLoader.Kind;
import org.lovt.data.study.Split;
import org.lovt.downstream.run.FinishedRun;
import org.lovt.downstream.run.PredictedImage;
import org.lovt.downstream.run.TaskPredictor;
import org.lovt.image.GrayImage;
import org.lovt.metric.detection.ApConvention;
import org.lovt.metric.detection.ImageBoxes;
import org.lovt.metric.detection.OperatingPoint;
import org.lovt.result.TaskColumns;

/**
 * The test images of a finished run with what is annotated and what its head predicts: a sheet of
 * typical ones and one of failures. Boxes are drawn from the confidence on that has the best F1 on
 * the validation images, masks from a probability of 0.5 on.
 */
public final class TaskSheets {
  private static final double HALF = 0.5;

  private final TaskPredictor predictor;
  private final Function<PredictedImage, Prediction> drawable;
  private final List<Rating> ratings = new ArrayList<>();

  private TaskSheets(TaskPredictor predictor, Function<PredictedImage, Prediction> drawable) {
    this.predictor = predictor;
    this.drawable = drawable;
  }

  /**
   * The files written.
   *
   * @param predictions best, median and worst images, and some without findings
   * @param failures the worst images and the worst false alarms
   */
  public record Files(Path predictions, Path failures) {}

  /**
   * Prepares the drawing of predictions. Of all test images only ratings stay in memory; the few
   * that are drawn are predicted again.
   *
   * @throws LovtException (configuration) if the task labels whole images: there is nothing to draw
   */
  public static TaskSheets of(TaskPredictor predictor) {
    if (predictor.kind() == Kind.DETECTION) {
      BoxRule rule = rule(predictor);
      return new TaskSheets(predictor, image -> boxes(image, predictor.targets(), rule));
    }
    if (predictor.kind() == Kind.SEGMENTATION) {
      return new TaskSheets(predictor, image -> masks(image, predictor.targets()));
    }
    throw LovtException.config(
        "%s: expected a task with boxes or masks. Received: one with labels of whole images"
            .formatted(predictor.run().task()),
        "Choose other tasks with --tasks.");
  }

  /** From which confidence on boxes are drawn; chosen without the images that are shown. */
  private static BoxRule rule(TaskPredictor predictor) {
    List<ImageBoxes> validation = new ArrayList<>();
    predictor.predict(Split.VALIDATION, image -> validation.add(image.boxes()));
    return BoxRule.half(OperatingPoint.bestF1(validation, ApConvention.LOVT, HALF).minScore());
  }

  private static Prediction boxes(PredictedImage image, List<String> targets, BoxRule rule) {
    return new BoxPrediction(image.id(), picture(image), targets, image.boxes(), rule);
  }

  private static Prediction masks(PredictedImage image, List<String> targets) {
    return MaskPrediction.of(
        image.id(), picture(image), targets, image.truth(), image.probabilities());
  }

  private static GrayImage picture(PredictedImage image) {
    return SamplePicture.of(image.pixels(), image.size(), image.size());
  }

  /**
   * Writes {@code <task>-predictions.png} and {@code <task>-failures.png}; creates the folder.
   *
   * @param perGroup images of a group at most, at least 1
   * @throws LovtException (resource) if that fails
   */
  public Files write(Path folder, int perGroup) {
    String task = predictor.run().task();
    Files files =
        new Files(
            folder.resolve(task + "-predictions.png"), folder.resolve(task + "-failures.png"));
    List<PredictionGroup<Rating>> typical = typical(perGroup);
    List<PredictionGroup<Rating>> failures = PredictionChoice.failures(ratings(), perGroup);
    Set<String> shown = new HashSet<>();
    for (List<PredictionGroup<Rating>> sheet : List.of(typical, failures)) {
      sheet.forEach(group -> group.items().forEach(rating -> shown.add(rating.id())));
    }
    Map<String, Prediction> drawn = drawn(shown);
    PredictionSheet.write(files.predictions(), title(""), with(drawn, typical));
    PredictionSheet.write(files.failures(), title("Failures: "), with(drawn, failures));
    return files;
  }

  /**
   * Best, median and worst test images, and some without findings.
   *
   * @param perGroup images of a group at most, at least 1
   */
  public List<PredictionGroup<Rating>> typical(int perGroup) {
    return PredictionChoice.typical(ratings(), perGroup);
  }

  /** What is predicted in test images of these names, by name. */
  public Map<String, Prediction> drawn(Set<String> ids) {
    Map<String, Prediction> drawn = new HashMap<>();
    predictor.predict(
        Split.TEST, ids::contains, image -> drawn.put(image.id(), drawable.apply(image)));
    return drawn;
  }

  private List<Rating> ratings() {
    if (ratings.isEmpty()) {
      predictor.predict(Split.TEST, image -> ratings.add(Rating.of(drawable.apply(image))));
    }
    return ratings;
  }

  private static List<PredictionGroup<Prediction>> with(
      Map<String, Prediction> drawn, List<PredictionGroup<Rating>> groups) {
    return groups.stream().map(group -> group.map(rating -> drawn.get(rating.id()))).toList();
  }

  private String title(String before) {
    FinishedRun run = predictor.run();
    TaskColumns columns = predictor.columns();
    Double value = run.result().test().get(columns.column(columns.metric()));
    String measured =
        value == null
            ? ""
            : String.format(Locale.ROOT, ", %s %.1f %%", columns.fullMetric(), 100 * value);
    return "%s%s on %s, run %d: %,d test images%s"
        .formatted(
            before, run.model(), run.task(), run.result().number(), ratings().size(), measured);
  }
}
