package org.lovt.analysis.heldout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.analysis.heldout.Truth.Mark;
import org.lovt.config.schema.ScanAugmentationConfig.ResizeMode;
import org.lovt.data.PretrainSamples;
import org.lovt.data.cache.ImageCache;
import org.lovt.data.study.Split;
import org.lovt.data.study.Study;
import org.lovt.image.Box;

/** What is known of prepared phantoms. */
class TruthTest {
  private static final int SIDE = 64;

  @TempDir static Path folder;
  private static PreparedPhantoms phantoms;
  private static Truth truth;

  @BeforeAll
  static void prepare() {
    phantoms =
        PreparedPhantoms.create(folder.resolve("raw"), PreparedPhantoms.options(60, 30, SIDE));
    truth = Truth.of(phantoms.dataset(), Split.TEST);
  }

  @AfterAll
  static void close() {
    phantoms.close();
  }

  private static List<Study> studies() {
    List<Study> studies = new ArrayList<>();
    for (int i = 0; i < phantoms.dataset().size(Split.TEST); i++) {
      studies.add(phantoms.dataset().study(Split.TEST, i));
    }
    return studies;
  }

  @Test
  void everyPreparedPhantomIsKnown() {
    assertThat(studies()).hasSize(30).allMatch(truth::synthetic);
    assertThat(studies()).allMatch(s -> truth.findings(s).isPresent());
    assertThat(studies()).anyMatch(s -> truth.findings(s).orElseThrow().isEmpty());
    assertThat(phantoms.dataset().study(Split.TRAIN, 0)).matches(s -> !truth.synthetic(s));
  }

  /** The preparation splits reports into sentences again: they must be found in the truth. */
  @Test
  void everyMarkedFindingIsStatedByASentenceOfThePreparedReport() {
    int marks = 0;
    for (Study study : studies()) {
      Set<Integer> stated = new HashSet<>();
      study.report().sentences().forEach(s -> stated.addAll(truth.stated(study, s)));
      for (Mark mark : truth.marks(study, study.views().get(0))) {
        assertThat(stated).contains(mark.finding());
        marks++;
      }
      assertThat(truth.stated(study, "No pleural effusion.")).isEmpty();
    }
    assertThat(marks).isGreaterThan(10);
  }

  @Test
  void findingsAreTypesAndPlacesNameSideZoneAndKind() {
    Set<String> types = new HashSet<>();
    Set<String> places = new HashSet<>();
    studies().forEach(s -> types.addAll(truth.findings(s).orElseThrow()));
    studies().forEach(s -> places.addAll(truth.places(s).orElseThrow()));
    assertThat(types)
        .isSubsetOf(
            "opacity",
            "effusion",
            "pneumothorax",
            "cardiomegaly",
            "nodule",
            "atelectasis",
            "foreign object");
    assertThat(places).anyMatch(place -> place.matches("(left|right|bilateral) \\w+ \\w+"));
    assertThat(places).noneMatch(place -> place.contains("/") || place.contains("none"));
  }

  /** Another size of the model's input: boxes move with the image. */
  @Test
  void boxesFollowTheEvaluationTransform() {
    PretrainSamples samples =
        new PretrainSamples(
            phantoms.dataset(),
            Split.TEST,
            PreparedPhantoms.transforms(phantoms.dataset(), 96, ResizeMode.PAD),
            ImageCache.off(),
            1);
    for (int i = 0; i < samples.size(); i++) {
      List<Box> boxes =
          truth.marks(samples.study(i), samples.evaluationView(i)).stream().map(Mark::box).toList();
      List<Optional<Box>> moved = samples.evaluationBoxes(i, boxes);
      for (int b = 0; b < boxes.size(); b++) {
        Box box = moved.get(b).orElseThrow();
        assertThat(box.x()).isCloseTo(boxes.get(b).x() * 1.5, within(1e-9));
        assertThat(box.h()).isCloseTo(boxes.get(b).h() * 1.5, within(1e-9));
      }
    }
  }

  @Test
  void withoutPhantomsTheLabelsAreWhatIsKnown() {
    Truth labels = new TruthOfLabels();
    assertThat(studies()).noneMatch(labels::synthetic);
    assertThat(studies()).allMatch(s -> labels.findings(s).isPresent());
    assertThat(studies()).anyMatch(s -> labels.findings(s).orElseThrow().contains("lung opacity"));
    assertThat(studies()).noneMatch(s -> labels.findings(s).orElseThrow().contains("no finding"));
    assertThat(labels.marks(studies().get(0), studies().get(0).views().get(0))).isEmpty();
  }
}
