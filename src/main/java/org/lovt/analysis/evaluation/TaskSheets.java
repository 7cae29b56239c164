package org.lovt.analysis.evaluation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.lovt.analysis.prediction.BoxPrediction;
import org.lovt.analysis.prediction.BoxRule;
import org.lovt.analysis.prediction.MaskPrediction;
import org.lovt.analysis.prediction.Prediction;
import org.lovt.analysis.prediction.PredictionChoice;
import org.lovt.analysis.prediction.PredictionSheet;
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
  private final List<Prediction> predictions;

  private TaskSheets(TaskPredictor predictor, List<Prediction> predictions) {
    this.predictor = predictor;
    this.predictions = predictions;
  }

  /**
   * The files written.
   *
   * @param predictions best, median and worst images, and some without findings
   * @param failures the worst images and the worst false alarms
   */
  public record Files(Path predictions, Path failures) {}

  /**
   * Predicts all test images; their pictures and masks stay in memory.
   *
   * @throws LovtException (configuration) if the task labels whole images: there is nothing to draw
   */
  public static TaskSheets of(TaskPredictor predictor) {
    if (predictor.kind() == Kind.DETECTION) {
      BoxRule rule = rule(predictor);
      return of(predictor, image -> boxes(image, predictor.targets(), rule));
    }
    if (predictor.kind() == Kind.SEGMENTATION) {
      return of(predictor, image -> masks(image, predictor.targets()));
    }
    throw LovtException.config(
        "%s: expected a task with boxes or masks. Received: one with labels of whole images"
            .formatted(predictor.run().task()),
        "Choose other tasks with --tasks.");
  }

  private static TaskSheets of(
      TaskPredictor predictor, Function<PredictedImage, Prediction> drawable) {
    List<Prediction> all = new ArrayList<>();
    predictor.predict(Split.TEST, image -> all.add(drawable.apply(image)));
    return new TaskSheets(predictor, List.copyOf(all));
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

  /** All test images in their order. */
  public List<Prediction> predictions() {
    return predictions;
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
    PredictionSheet.write(
        files.predictions(), title(""), PredictionChoice.typical(predictions, perGroup));
    PredictionSheet.write(
        files.failures(), title("Failures: "), PredictionChoice.failures(predictions, perGroup));
    return files;
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
            before, run.model(), run.task(), run.result().number(), predictions.size(), measured);
  }
}
