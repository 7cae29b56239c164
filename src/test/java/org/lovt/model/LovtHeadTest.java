package org.lovt.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.base.LovtException;
import org.lovt.config.schema.DatasetLoader.Kind;
import org.lovt.data.split.ImageSet;
import org.lovt.downstream.run.PredictedImage;
import org.lovt.downstream.run.TinyEvaluation;
import org.lovt.downstream.run.TinyHeads;
import org.lovt.image.Box;
import org.lovt.image.GrayImage;
import org.lovt.image.ImageFiles;
import org.lovt.image.Mask;
import org.lovt.metric.detection.DetectedBox;

/** Heads of finished evaluations say of an image file what they said of it in the evaluation. */
class LovtHeadTest {
  @TempDir Path base;

  private Path image(String id) throws Exception {
    try (Stream<Path> files = Files.walk(base.resolve("datasets"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(id + "."))
          .filter(file -> file.toString().contains("image"))
          .findFirst()
          .orElseThrow(() -> new AssertionError("no image " + id));
    }
  }

  @Test
  void masksAreThoseOfTheEvaluationInPixelsOfTheFile() throws Exception {
    TinyEvaluation tiny = new TinyEvaluation(base);
    tiny.data(ImageSet.RSNA);
    TinyHeads heads = new TinyHeads(tiny, "rsna_seg_linear_100", "random");
    List<PredictedImage> predicted = heads.predicted();
    try (LovtHead head = LovtHead.load(heads.folder())) {
      assertThat(head.kind()).isEqualTo(Kind.SEGMENTATION);
      assertThat(head.task()).isEqualTo("rsna_seg_linear_100");
      String target = head.targets().get(0);
      PredictedImage first = predicted.get(0);
      Path file = image(first.id());
      GrayImage image = ImageFiles.readGray(file);
      Segmentation found = head.segment(file);
      float[] own = found.map(target).values();
      assertThat(own).hasSize(first.probabilities().length);
      for (int i = 0; i < own.length; i += 97) {
        // The evaluation may compute in bfloat16.
        assertThat(own[i]).isCloseTo(first.probabilities()[i], within(0.02f));
      }
      Mask mask = found.mask(target, 0.5);
      assertThat(mask.width()).isEqualTo(image.width());
      assertThat(mask.height()).isEqualTo(image.height());
      assertThat(found.mask(target, 0).count()).isEqualTo(image.width() * image.height());
      assertThat(found.mask(target, 1.1).count()).isZero();
      assertThatThrownBy(() -> head.detect(file, 0.5))
          .isInstanceOf(LovtException.class)
          .hasMessageContaining("gives masks, not boxes");
    }
  }

  @Test
  void boxesAreInPixelsOfTheFileAndAHeadOnAFrozenEncoderAsksForIt() throws Exception {
    TinyEvaluation tiny = new TinyEvaluation(base);
    tiny.data(ImageSet.RSNA);
    TinyHeads heads = new TinyHeads(tiny, "rsna_finetune_100", "random", TinyEvaluation.SMALL_HEAD);
    PredictedImage first = heads.predicted().get(0);
    try (LovtHead head = LovtHead.load(heads.folder())) { // fine-tuned: all is in the folder
      Path file = image(first.id());
      GrayImage image = ImageFiles.readGray(file);
      List<FoundBox> boxes = head.detect(file, 0);
      for (FoundBox found : boxes) {
        Box box = found.box();
        assertThat(box.clip(image.width(), image.height())).contains(box);
        assertThat(found.score()).isBetween(0.0, 1.0);
        assertThat(found.target()).isEqualTo("opacity");
      }
      assertThat(boxes).isSortedAccordingTo((a, b) -> Double.compare(b.score(), a.score()));
      assertThat(head.detect(file, 1.01)).isEmpty();
    }
  }

  @Test
  void aHeadOnAFrozenEncoderFindsTheBoxesOfTheEvaluationWithTheModelsFolder() throws Exception {
    TinyEvaluation tiny = new TinyEvaluation(base);
    tiny.data(ImageSet.RSNA);
    String weights = "encoder.backbone_checkpoint=" + tiny.weights(5);
    TinyHeads heads =
        new TinyHeads(tiny, "rsna_frozen_100", "own", weights, TinyEvaluation.SMALL_HEAD);
    Path models = base.resolve("models");
    assertThatThrownBy(() -> LovtHead.load(heads.folder()))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("frozen encoder of own");
    try (LovtHead head = LovtHead.load(heads.folder(), models)) {
      for (PredictedImage predicted : heads.predicted()) {
        List<FoundBox> found = head.detect(ImageFiles.readGray(image(predicted.id())), 0);
        List<DetectedBox> boxes = predicted.boxes().detected();
        assertThat(found).hasSizeLessThanOrEqualTo(boxes.size()); // some lie in added borders
        for (int i = 0; i < found.size(); i++) {
          double score = found.get(i).score();
          assertThat(boxes).anyMatch(b -> Math.abs(b.score() - score) < 0.02);
        }
      }
    }
    tiny.weights(6);
    assertThatThrownBy(() -> LovtHead.load(heads.folder(), models))
        .hasMessageContaining("the weights of own are not those of this run any more");
  }

  @Test
  void aHeadOnAPretrainedModelGivesTheMasksOfTheEvaluation() throws Exception {
    TinyTrained.lovt(base);
    TinyEvaluation tiny = new TinyEvaluation(base);
    tiny.data(ImageSet.RSNA);
    TinyHeads heads = TinyHeads.pretrained(tiny, "rsna_seg_linear_100", "tiny");
    PredictedImage predicted = heads.predicted().get(0);
    try (LovtHead head = LovtHead.load(heads.folder(), base.resolve("models"))) {
      float[] own = head.segment(image(predicted.id())).map("opacity").values();
      assertThat(own).hasSize(predicted.probabilities().length);
      for (int i = 0; i < own.length; i += 97) {
        assertThat(own[i]).isCloseTo(predicted.probabilities()[i], within(0.02f));
      }
    }
    assertThatThrownBy(() -> LovtHead.load(heads.folder(), base.resolve("elsewhere")))
        .hasMessageContaining("no pre-trained model 'tiny'");
  }

  @Test
  void foldersThatHoldNoHeadAreNamed() throws Exception {
    assertThatThrownBy(() -> LovtHead.load(base))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("no folder checkpoints");
    Files.createDirectory(base.resolve("checkpoints"));
    assertThatThrownBy(() -> LovtHead.load(base)).hasMessageContaining("expected one checkpoint");
  }
}
