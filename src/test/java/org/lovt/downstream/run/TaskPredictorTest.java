package org.lovt.downstream.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.base.LovtException;
import org.lovt.data.scan.TinyScans;
import org.lovt.data.split.ImageSet;
import org.lovt.data.study.Split;
import org.lovt.metric.detection.DetectionScores;
import org.lovt.metric.segmentation.SegmentationScores;

/** A finished run predicts what it was tested with. */
class TaskPredictorTest {
  private static final String DETECTION = "rsna_frozen_100";
  private static final String UNET = "covid_unet_finetune";
  private static final String LINEAR = "nih_seg_linear";

  @TempDir Path base;

  private TinyEvaluation tiny;

  @BeforeEach
  void folders() {
    tiny = new TinyEvaluation(base);
  }

  private static List<PredictedImage> predict(TaskPredictor predictor) {
    List<PredictedImage> all = new ArrayList<>();
    predictor.predict(Split.TEST, all::add);
    return all;
  }

  /** Measures of a segmentation under the names of the run's. */
  private static Map<String, Double> scores(TaskPredictor predictor, List<PredictedImage> images) {
    SegmentationScores scores = new SegmentationScores(predictor.targets(), false, false);
    for (PredictedImage image : images) {
      float[] truth = new float[image.truth().length];
      for (int i = 0; i < truth.length; i++) {
        truth[i] = image.truth()[i];
      }
      scores.add(image.probabilities(), truth, 1);
    }
    return columns(predictor, scores.values());
  }

  private static Map<String, Double> columns(TaskPredictor predictor, Map<String, Double> values) {
    Map<String, Double> named = new LinkedHashMap<>();
    values.forEach((measure, value) -> named.put(predictor.columns().column(measure), value));
    return named;
  }

  @Test
  void boxesOnARandomEncoderGiveTheTestValuesOfTheRun() {
    tiny.data(ImageSet.RSNA);
    FinishedRun run = tiny.run(DETECTION, "random", TinyEvaluation.SMALL_HEAD);
    try (TaskPredictor predictor = tiny.open(run)) {
      List<PredictedImage> images = predict(predictor);
      assertThat(images).extracting(PredictedImage::id).contains("test0", "test6").hasSize(7);
      assertThat(run.result().resamples()).as("no patients").containsOnlyKeys("BOOTSTRAP_CASES");
      assertThat(images).anySatisfy(i -> assertThat(i.boxes().detected()).isNotEmpty());
      DetectionScores scores = new DetectionScores(predictor.targets());
      images.forEach(image -> scores.add(image.boxes()));
      assertThat(run.result().test()).containsAllEntriesOf(columns(predictor, scores.values()));
      assertThat(images.get(1).boxes().truth()).hasSize(1);
      List<PredictedImage> some = new ArrayList<>();
      predictor.predict(Split.TEST, List.of("test1", "test6")::contains, some::add);
      assertThat(some).extracting(PredictedImage::id).containsExactly("test1", "test6");
      assertThat(some.get(0).boxes()).isEqualTo(images.get(1).boxes());
    }
  }

  @Test
  void masksOfAFineTunedEncoderGiveTheTestValuesOfTheRun() {
    tiny.data(ImageSet.COVID_RURAL);
    FinishedRun run = tiny.run(UNET, "random");
    try (TaskPredictor predictor = tiny.open(run)) {
      assertThat(run.result().test()).containsAllEntriesOf(scores(predictor, predict(predictor)));
    }
  }

  @Test
  void masksOfSeveralTargetsOnGivenWeightsGiveTheTestValuesOfTheRun() {
    tiny.data(ImageSet.NIH);
    String weights = "encoder.backbone_checkpoint=" + tiny.weights(1);
    FinishedRun run = tiny.run(LINEAR, "given", weights);
    try (TaskPredictor predictor = tiny.open(run)) {
      assertThat(predictor.targets()).hasSize(8);
      Map<String, Double> again = scores(predictor, predict(predictor));
      assertThat(again).hasSizeGreaterThan(8);
      again.forEach(
          (name, value) ->
              assertThat(value).as(name).isCloseTo(run.result().test().get(name), within(1e-12)));
    }
    tiny.weights(2);
    assertThatThrownBy(() -> tiny.open(run))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("weights of given are not those of this run");
  }

  @Test
  void whatIsNotThereIsToldWithWhatIs() {
    Path data = tiny.data(ImageSet.NIH);
    FinishedRun run = tiny.run(LINEAR, "random");
    assertThat(FinishedRun.tasks(tiny.logs(), "random", 1)).containsExactly(LINEAR);
    assertThat(FinishedRun.tasks(tiny.logs(), "random", 2)).isEmpty();
    assertThatThrownBy(() -> FinishedRun.newest(tiny.logs(), "random", UNET, 1))
        .hasMessageContaining("expected a finished run 1 of covid_unet_finetune on random")
        .extracting(e -> ((LovtException) e).remedy())
        .asString()
        .contains("Finished are: nih_seg_linear.");
    assertThatThrownBy(() -> FinishedRun.newest(tiny.logs(), "randon", UNET, 1))
        .extracting(e -> ((LovtException) e).remedy())
        .asString()
        .contains("There are runs of: random.");
    TinyScans.write(data, ImageSet.NIH, 12, 7, 5);
    assertThatThrownBy(() -> tiny.open(run)).hasMessageContaining("not those of this run");
  }
}
