package org.lovt.data.split;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.data.annotation.GenuineFiles;
import org.lovt.data.annotation.RsnaMatches;
import org.lovt.data.split.Leakage.Overlap;
import org.lovt.data.study.Split;

/** Reliability scenario S11: patients that are in several splits are told. */
class LeakageTest {
  @Test
  void imagesOfSharedPatientsAreCountedOnBothSides() {
    SplitParts<String> ids =
        new SplitParts<>(
            List.of("a_1", "a_2", "b_1", "c_1"), List.of("d_1", "b_2"), List.of("a_3", "x", "e_1"));
    Leakage leakage = Leakage.of(ids, Patients.of(ImageSet.COVID_RURAL)).orElseThrow();
    assertThat(leakage.unknown()).isEqualTo(1);
    assertThat(leakage.patients())
        .isEqualTo(Map.of(Split.TRAIN, 3, Split.VALIDATION, 2, Split.TEST, 2));
    assertThat(leakage.between(Split.TRAIN, Split.TEST))
        .isEqualTo(new Overlap(Split.TRAIN, Split.TEST, 1, 2, 1));
    assertThat(leakage.between(Split.VALIDATION, Split.TEST).patients()).isZero();
    assertThat(leakage.isEmpty()).isFalse();
  }

  @Test
  void nothingIsSaidWherePatientsAreNotKnown() {
    for (ImageSet set : List.of(ImageSet.SIIM, ImageSet.OBJECT_CXR, ImageSet.RSNA)) {
      assertThat(leakage(set, Patients.of(set))).isEmpty();
    }
  }

  @Test
  @Statement(spec = Spec.DATA_AND_CONFIG, value = 19)
  void thePublishedSplitsOfNihLeakAndThoseOfCovidDoNot() {
    Leakage nih = leakage(ImageSet.NIH, Patients.of(ImageSet.NIH)).orElseThrow();
    assertThat(nih.patients())
        .isEqualTo(Map.of(Split.TRAIN, 470, Split.VALIDATION, 161, Split.TEST, 162));
    assertThat(nih.between(Split.TRAIN, Split.TEST).imagesOfSecond()).isEqualTo(14);
    assertThat(nih.between(Split.TRAIN, Split.VALIDATION).imagesOfSecond()).isEqualTo(13);
    assertThat(nih.overlaps()).extracting(Overlap::patients).containsExactly(12, 13, 5);

    Leakage covid = leakage(ImageSet.COVID_RURAL, Patients.of(ImageSet.COVID_RURAL)).orElseThrow();
    assertThat(covid.isEmpty()).isTrue();
    assertThat(covid.patients())
        .isEqualTo(Map.of(Split.TRAIN, 63, Split.VALIDATION, 23, Split.TEST, 18));
  }

  @Test
  @Statement(spec = Spec.DATA_AND_CONFIG, value = 19)
  void twoThirdsOfTheTestImagesOfRsnaAreOfTrainingPatients() {
    Path file = GenuineFiles.require("rsna", "rsna_to_nih_matches.csv.gz");
    Patients patients = RsnaMatches.read(file).patients();
    Leakage rsna = leakage(ImageSet.RSNA, patients).orElseThrow();
    assertThat(rsna.unknown()).isZero();
    assertThat(rsna.patients())
        .isEqualTo(Map.of(Split.TRAIN, 8244, Split.VALIDATION, 3764, Split.TEST, 3722));
    assertThat(rsna.overlaps()).extracting(Overlap::patients).containsExactly(2040, 2049, 1257);
    assertThat(rsna.between(Split.TRAIN, Split.TEST).imagesOfSecond()).isEqualTo(3547);

    SplitParts<String> ids = PublishedSplits.of(ImageSet.RSNA).rows().map(SplitRow::id);
    List<String> validation = ids.validation().subList(0, 534);
    for (var part : Map.of(1601, 1255, 160, 184).entrySet()) {
      SplitParts<String> subset =
          new SplitParts<>(ids.train().subList(0, part.getKey()), validation, ids.test());
      Leakage of = Leakage.of(subset, patients).orElseThrow();
      assertThat(of.between(Split.TRAIN, Split.TEST).imagesOfSecond()).isEqualTo(part.getValue());
    }
    Leakage used =
        Leakage.of(new SplitParts<>(ids.train(), validation, ids.test()), patients).orElseThrow();
    assertThat(used.between(Split.TRAIN, Split.VALIDATION).imagesOfSecond()).isEqualTo(342);
  }

  private static Optional<Leakage> leakage(ImageSet set, Patients patients) {
    return Leakage.of(PublishedSplits.of(set).rows().map(SplitRow::id), patients);
  }
}
