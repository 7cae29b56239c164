package org.lovt.data.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.base.LovtException;

class StatisticsTest {
  @TempDir Path folder;

  @Statement(spec = Spec.DATA_AND_CONFIG, value = 23)
  @Test
  void squaredDeviationIsMeanOfVariancesPlusVarianceOfMeans() {
    PixelMoments dark = PixelMoments.of(bytes(0, 51)); // values 0 and 0.2
    PixelMoments bright = PixelMoments.of(bytes(204, 255)); // 0.8 and 1
    PixelMoments both = PixelMoments.combine(List.of(dark, bright));
    assertThat(both.mean()).isCloseTo(0.5, within(1e-15));
    assertThat(both.std() * both.std()).isCloseTo(0.01 + 0.16, within(1e-15));
  }

  @Statement(spec = Spec.DATA_AND_CONFIG, value = 24)
  @Test
  void imagesCountEquallyWhateverTheirSize() {
    PixelMoments large = PixelMoments.of(new byte[10_000]);
    PixelMoments small = PixelMoments.of(bytes(255));
    assertThat(PixelMoments.combine(List.of(large, small)).mean()).isEqualTo(0.5);
  }

  @Statement(spec = Spec.DATA_AND_CONFIG, value = 25)
  @Test
  void studyWithTwoViewsAveragesThemAndKeepsTheirDifference() {
    Study study = Studies.study("1", "1", List.of(view(0.25f, 0.01f), view(0.75f, 0.03f)));
    assertThat(study.moments().mean()).isEqualTo(0.5f);
    assertThat(study.moments().variance()).isEqualTo((float) (0.02 + 0.0625), within(1e-8));
  }

  @Test
  void momentsEqualThoseOfANaiveLoop() {
    byte[] pixels = new byte[4321];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i * 31 + i / 7);
    }
    double mean = 0;
    for (byte p : pixels) {
      mean += (p & 0xff) / 255.0 / pixels.length;
    }
    double variance = 0;
    for (byte p : pixels) {
      variance += Math.pow((p & 0xff) / 255.0 - mean, 2) / pixels.length;
    }
    PixelMoments moments = PixelMoments.of(pixels);
    assertThat(moments.mean()).isCloseTo(mean, within(1e-12));
    assertThat(moments.variance()).isCloseTo(variance, within(1e-12));
  }

  @Statement(spec = Spec.DATA_AND_CONFIG, value = 44)
  @Test
  void labelBalanceIsOneMinusThePositiveRatePerSplit() {
    StatisticsBuilder builder = new StatisticsBuilder();
    for (int i = 0; i < 4; i++) {
      builder.add(Split.TRAIN, Studies.positive(i == 0, ChexpertClass.EDEMA));
    }
    builder.add(Split.TEST, Studies.positive(true, ChexpertClass.EDEMA));
    DatasetStatistics statistics = builder.build();
    assertThat(statistics.of(Split.TRAIN).positiveWeights())
        .containsEntry(ChexpertClass.EDEMA, 0.75)
        .containsEntry(ChexpertClass.CARDIOMEGALY, 1.0);
    assertThat(statistics.of(Split.TEST).positiveWeights()).containsEntry(ChexpertClass.EDEMA, 0.0);
  }

  @Test
  void emptySplitHasZeros() {
    DatasetStatistics statistics = new StatisticsBuilder().build();
    assertThat(statistics.of(Split.TRAIN).pixelMean()).isZero();
    assertThat(statistics.of(Split.TRAIN).pixelStd()).isZero();
  }

  @Test
  void fileIsOneLineInTheOriginalsOrderAndReadsBack() throws Exception {
    StatisticsBuilder builder = new StatisticsBuilder();
    builder.add(Split.TRAIN, Studies.study("1", "1", List.of(view(0.5f, 0.0625f))));
    DatasetStatistics statistics = builder.build();
    String zeros =
        "{\"Cardiomegaly\": 0.0, \"Edema\": 0.0, \"Consolidation\": 0.0, \"Atelectasis\": 0.0,"
            + " \"Pleural Effusion\": 0.0}";
    String empty =
        "{\"scan\": {\"pixel_mean\": 0.0, \"pixel_std\": 0.0}, \"chexpert_bin_pos_weights\": "
            + zeros
            + "}";
    assertThat(statistics.toJson())
        .isEqualTo(
            "{\"train\": {\"scan\": {\"pixel_mean\": 0.5, \"pixel_std\": 0.25},"
                + " \"chexpert_bin_pos_weights\": "
                + zeros.replace("0.0", "1.0")
                + "}, \"validation\": "
                + empty
                + ", \"test\": "
                + empty
                + "}");
    Path file = folder.resolve(DatasetStatistics.FILE);
    Files.writeString(file, statistics.toJson());
    assertThat(DatasetStatistics.read(file)).isEqualTo(statistics);
  }

  /** CheXpert, spec/data-and-config.md 1.0.3 and 1.7. */
  @Test
  void inSetsOfImagesEveryImageCountsEqually() throws Exception {
    StatisticsBuilder builder = new StatisticsBuilder(StatisticsBuilder.Sample.IMAGE);
    builder.add(Split.TRAIN, Studies.study("1", "1", List.of(view(0, 0), view(1, 0))));
    builder.add(Split.TRAIN, Studies.study("2", "2", List.of(view(1, 0))));
    builder.add(Split.VALIDATION, Studies.study("b", "3", List.of(view(0.5f, 0))));
    builder.add(Split.VALIDATION, Studies.study("a", "4", List.of(view(0.5f, 0))));
    DatasetStatistics statistics = builder.build();
    assertThat(statistics.of(Split.TRAIN).samples()).isEqualTo(3);
    assertThat(statistics.of(Split.TRAIN).pixelMean()).isEqualTo(2 / 3.0);
    assertThat(statistics.of(Split.TRAIN).pixelStd()).isCloseTo(Math.sqrt(2) / 3, within(1e-12));
    assertThat(statistics.of(Split.TRAIN).patientIds()).isEmpty();
    assertThat(statistics.of(Split.VALIDATION).patientIds()).containsExactly("a", "b");
    assertThat(statistics.toJson())
        .startsWith("{\"train\": {\"num_samples\": 3, \"scan\": {")
        .contains("}, \"patient_ids\": [\"a\",\"b\"]}");
    Path file = folder.resolve(DatasetStatistics.FILE);
    Files.writeString(file, statistics.toJson());
    assertThat(DatasetStatistics.read(file)).isEqualTo(statistics);
  }

  @Statement(spec = Spec.DATA_AND_CONFIG, value = 20)
  @Test
  void missingSplitIsNamedWithTheFile() throws Exception {
    Path file = folder.resolve(DatasetStatistics.FILE);
    String all = new StatisticsBuilder().build().toJson();
    Files.writeString(file, all.substring(0, all.indexOf(", \"test\"")) + "}");
    assertThatThrownBy(() -> DatasetStatistics.read(file))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining(DatasetStatistics.FILE)
        .hasMessageContaining("'test'");
  }

  private static View view(float mean, float variance) {
    return new View("d", "PA", "postero-anterior", 2, 2, mean, variance, "d.jpg");
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
