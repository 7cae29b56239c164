package org.lovt.analysis.heldout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.analysis.RunExamples;
import org.lovt.analysis.figure.AttentionStudy;
import org.lovt.analysis.page.RunReport;
import org.lovt.analysis.page.RunReport.Candidate;
import org.lovt.data.PretrainSamples;
import org.lovt.data.study.Split;
import org.lovt.data.study.Study;
import org.lovt.pretrain.BimodalModel;
import org.lovt.torch.Device;
import org.lovt.torch.LiveObjects;
import org.lovt.torch.Scope;
import org.lovt.track.History;

/** A model looked at on held-out phantoms. */
class HeldOutTest {
  private static final int SIDE = 64;
  private static final int STUDIES = 14;
  private static final HeldOut.Options OPTIONS = new HeldOut.Options(5, 0, 3, 2, 3, false);

  @TempDir static Path folder;
  private static PreparedPhantoms phantoms;
  private static BimodalModel model;

  @BeforeAll
  static void prepare() {
    phantoms =
        PreparedPhantoms.create(folder.resolve("raw"), PreparedPhantoms.options(40, STUDIES, SIDE));
    model = TinyModel.lovt(SIDE, phantoms.vocabulary().pieces().size());
  }

  @AfterAll
  static void close() {
    phantoms.close();
    model.close();
  }

  private static RunExamples examine(Truth truth, HeldOut.Options options) {
    PretrainSamples samples = phantoms.samples(Split.TEST, SIDE);
    return HeldOut.examine(model, Device.CPU, samples, phantoms.collator(), truth, options);
  }

  private static Truth truth() {
    return Truth.of(phantoms.dataset(), Split.TEST);
  }

  @Test
  void theWholeSplitIsSearchedAndPointedAt() {
    RunExamples examples = examine(truth(), OPTIONS);
    assertThat(examples.metrics())
        .containsEntry("test/retrieval/candidates", (double) STUDIES)
        .containsEntry("test/retrieval/same_findings/all/studies", (double) STUDIES)
        .containsKeys(
            "test/retrieval/i2r_top_1_acc",
            "test/retrieval/same_findings/abnormal/share",
            "test/retrieval/same_places/abnormal/share",
            "test/pointing/hits",
            "test/pointing/other_image_hits",
            "test/pointing/cnr_low",
            "test/pointing_global/hits",
            "test/pointing_global/type/effusion/miou");
    assertThat(examples.metrics().values()).allMatch(Double::isFinite);
    assertThat(examples.patientData()).isFalse();
    assertThat(examples.attention()).hasSize(3);
    assertThat(examples.globalMaps())
        .extracting(AttentionStudy::title)
        .isEqualTo(examples.attention().stream().map(AttentionStudy::title).toList());
    assertThat(examples.globalMaps().get(0).sentences().get(0).weights())
        .isNotEqualTo(examples.attention().get(0).sentences().get(0).weights());
    assertThat(examples.retrievals()).hasSize(2);
  }

  @Test
  void anExampleShowsTheImageWithItsBoxesAndWhatEverySentenceAttendsTo() {
    for (AttentionStudy study : examine(truth(), OPTIONS).attention()) {
      assertThat(study.image().width()).isEqualTo(SIDE);
      assertThat(study.findings()).isNotEmpty();
      assertThat(study.sentences()).anyMatch(s -> !s.findings().isEmpty());
      for (AttentionStudy.Sentence sentence : study.sentences()) {
        assertThat(sentence.weights()).hasSize(64);
        float sum = 0;
        for (float weight : sentence.weights()) {
          sum += weight;
        }
        assertThat(sum).isBetween(0.999f, 1.001f);
      }
    }
  }

  @Test
  void equalInputGivesEqualValuesAndTheModelIsLeftAsItWas() {
    model.train(true);
    RunExamples first = examine(truth(), OPTIONS);
    assertThat(model.training()).isTrue();
    LiveObjects.settle();
    long live = Scope.liveObjects();
    RunExamples second = examine(truth(), OPTIONS);
    assertThat(Scope.liveObjects()).isEqualTo(live);
    assertThat(second.metrics()).isEqualTo(first.metrics());
    model.train(false);
  }

  @Test
  void withoutKnowingThatStudiesAreSyntheticNoImageAndNoTextIsShown() {
    RunExamples examples = examine(Truth.NONE, OPTIONS);
    assertThat(examples.attention()).isEmpty();
    assertThat(examples.retrievals()).isEmpty();
    assertThat(examples.patientData()).isFalse();
    assertThat(examples.metrics()).containsKey("test/retrieval/i2r_top_1_acc");
    assertThat(examples.metrics().keySet()).noneMatch(name -> name.contains("same_findings"));
  }

  @Test
  void patientsAreShownWhenAskedForAndTheResultSaysSo() {
    RunExamples examples = examine(new TruthOfLabels(), new HeldOut.Options(5, 0, 3, 2, 3, true));
    assertThat(examples.attention()).hasSize(3);
    assertThat(examples.patientData()).isTrue();
    String texts =
        examples.retrievals().stream()
            .flatMap(r -> r.candidates().stream())
            .map(Candidate::text)
            .collect(Collectors.joining());
    assertThat(texts).isNotBlank();
  }

  /** HABITS S26: the words of every report are canaries. */
  @Test
  void withoutTheFlagThePageHoldsNoWordOfAReport() {
    RunExamples hidden = examine(new TruthOfLabels(), OPTIONS);
    RunExamples shown = examine(truth(), OPTIONS);
    String canary = shown.retrievals().get(0).candidates().get(0).text();
    assertThat(page(shown)).contains(canary).contains("data:image/jpeg");
    assertThat(page(hidden))
        .contains("Finding the report of an image")
        .doesNotContain("data:image");
    PretrainSamples samples = phantoms.samples(Split.TEST, SIDE);
    for (int i = 0; i < samples.size(); i++) {
      Study study = samples.study(i);
      assertThat(page(hidden)).doesNotContain(study.studyId()).doesNotContain(study.patientId());
      study.report().sentences().forEach(s -> assertThat(page(hidden)).doesNotContain(s));
    }
  }

  private static String page(RunExamples examples) {
    return RunReport.html(
        new RunReport.Content(
            "run",
            "",
            List.of(),
            new History(List.of()),
            examples.metrics(),
            examples.attention(),
            examples.retrievals(),
            examples.patientData(),
            List.of(),
            "",
            ""));
  }

  @Test
  void aModelWithoutLocalObjectiveHasMapsByGlobalVectors() {
    BimodalModel global = TinyModel.global(SIDE, phantoms.vocabulary().pieces().size());
    RunExamples examples =
        HeldOut.examine(
            global,
            Device.CPU,
            phantoms.samples(Split.TEST, SIDE),
            phantoms.collator(),
            truth(),
            OPTIONS);
    global.close();
    assertThat(examples.attention()).hasSize(3); // its global maps
    assertThat(examples.globalMaps()).isEmpty();
    assertThat(examples.retrievals()).hasSize(2);
    assertThat(examples.metrics())
        .containsKeys("test/pointing/hits", "test/pointing/cnr", "test/pointing/miou_gain_low");
  }
}
