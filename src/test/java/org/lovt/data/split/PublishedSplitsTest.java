package org.lovt.data.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.base.Hashing;
import org.lovt.data.study.Split;
import org.lovt.image.Box;
import org.lovt.image.Mask;

/** The shipped splits against the figures of spec/data-and-config.md 5. */
class PublishedSplitsTest {
  private static final int NIH_SIZE = 1024;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "RSNA,16010,5337,5337",
    "COVID_RURAL,133,44,44",
    "SIIM,7229,2409,2409",
    "OBJECT_CXR,6400,1600,1000",
    "NIH,588,196,196"
  })
  @Statement(spec = Spec.DATA_AND_CONFIG, value = 1)
  void theSplitsHaveTheirSizes(ImageSet set, int train, int validation, int test) {
    SplitParts<SplitRow> rows = PublishedSplits.of(set).rows();
    assertThat(List.of(rows.train().size(), rows.validation().size(), rows.test().size()))
        .containsExactly(train, validation, test);
    ImageSetStatistics statistics = PublishedSplits.of(set).statistics();
    for (Split split : Split.values()) {
      assertThat(statistics.splits().get(split).samples()).isEqualTo(rows.of(split).size());
    }
    Set<String> ids = new HashSet<>();
    for (Split split : Split.values()) {
      rows.of(split).forEach(r -> ids.add(r.id()));
    }
    assertThat(ids).as("no identifier twice").hasSize(rows.size());
  }

  @ParameterizedTest
  @CsvSource({
    "RSNA,59bd1f1b7a1de66b,b20efb28a53f7582,0691b6acb0fa9842,04d4fe5107bdbe2c,1067744",
    "COVID_RURAL,c5bd73ffac3fed59,74ef0680583e70ac,c12291ddd5a18898,1b2ff528a0c824df,3054",
    "SIIM,d5b4bdb6901eabed,a9e8f5351837fe5d,e754cf32fc8f6d1a,d2bea1d6cfcbca4f,531",
    "OBJECT_CXR,ca213337022590de,002826aa3a2dd699,b835757519db6a99,111fa935328b89a2,394",
    "NIH,89bb686c24f30ad9,e2c9a61d019f6f34,095d96e1534559c7,b7688451662bd297,5877"
  })
  @Statement(spec = Spec.DATA_AND_CONFIG, value = 2)
  void writtenOutTheyHaveThePublishedHashes(
      ImageSet set,
      String train,
      String validation,
      String test,
      String statistics,
      long statisticsBytes)
      throws IOException {
    PublishedSplits published = PublishedSplits.of(set);
    published.writeSplits(folder);
    published.writeStatistics(folder);
    assertThat(hash("train.csv")).isEqualTo(train);
    assertThat(hash("validation.csv")).isEqualTo(validation);
    assertThat(hash("test.csv")).isEqualTo(test);
    assertThat(hash("dataset_statistics.json")).isEqualTo(statistics);
    assertThat(folder.resolve("dataset_statistics.json")).hasSize(statisticsBytes);
  }

  @ParameterizedTest
  @EnumSource
  void rowsAndStatisticsSurviveReadingAndWriting(ImageSet set) throws IOException {
    PublishedSplits published = PublishedSplits.of(set);
    for (Split split : Split.values()) {
      assertThat(SplitFile.text(published.rows().of(split), set.format()))
          .isEqualTo(published.csv(split));
    }
    published.writeStatistics(folder);
    Path file = folder.resolve(ImageSetStatistics.FILE);
    assertThat(ImageSetStatistics.read(file)).isEqualTo(published.statistics());
  }

  @Test
  @Statement(spec = Spec.DATA_AND_CONFIG, value = 6)
  void rsnaHasItsBoxes() {
    SplitParts<SplitRow> rows = PublishedSplits.of(ImageSet.RSNA).rows();
    counts(rows.train(), 5707, 3584, "{1=1547, 2=1959, 3=70, 4=8}");
    counts(rows.validation(), 1901, 1210, "{1=550, 2=632, 3=25, 4=3}");
    counts(rows.test(), 1947, 1218, "{1=517, 2=675, 3=24, 4=2}");
    assertThat(boxes(rows.train()).mapToDouble(Box::area).average().getAsDouble())
        .isCloseTo(77482.547, within(5e-4));
    assertThat(boxes(rows.train()).mapToDouble(b -> b.x() + b.w()).max().getAsDouble())
        .isLessThanOrEqualTo(1024);
    SplitRow second = rows.train().get(1);
    assertThat(second.id()).isEqualTo("a41f6e40-d536-46d9-8d24-4948704d5972");
    assertThat(Mask.ofBoxes(1024, 1024, second.boxes()).count()).isEqualTo(272_435);
  }

  @Test
  @Statement(spec = Spec.DATA_AND_CONFIG, value = 12)
  void rsnaHasItsForeground() {
    SplitParts<SplitRow> rows = PublishedSplits.of(ImageSet.RSNA).rows();
    assertThat(foreground(rows.train())).isEqualTo(442_179_103);
    assertThat(foreground(rows.validation())).isEqualTo(145_734_789);
    assertThat(foreground(rows.test())).isEqualTo(152_805_039);
  }

  @Test
  @Statement(
      spec = Spec.DATA_AND_CONFIG,
      value = {9, 13})
  void nihHasItsClasses() {
    SplitParts<SplitRow> rows = PublishedSplits.of(ImageSet.NIH).rows();
    nih(
        rows.train(),
        60,
        "[107, 74, 88, 79, 57, 48, 72, 59]",
        "[3151122, 13925076, 6548495, 7659696, 2283879, 260498, 6971618, 3128283]");
    nih(
        rows.validation(),
        20,
        "[39, 30, 39, 15, 17, 19, 22, 15]",
        "[1685772, 5500057, 2396121, 1381429, 1203998, 103599, 2981123, 924498]");
    nih(
        rows.test(),
        20,
        "[34, 42, 26, 29, 11, 12, 26, 24]",
        "[1195484, 7488093, 2072995, 3426669, 282864, 67565, 1905952, 1299972]");
  }

  private static void nih(List<SplitRow> rows, int negatives, String boxes, String pixels) {
    int[] counts = new int[8];
    long[] foreground = new long[8];
    for (SplitRow row : rows) {
      for (LabelledBox object : row.objects()) {
        counts[object.type()]++;
        foreground[object.type()] +=
            Mask.ofBoxes(NIH_SIZE, NIH_SIZE, List.of(object.box())).count();
      }
    }
    assertThat(Arrays.toString(counts)).isEqualTo(boxes);
    assertThat(Arrays.toString(foreground)).isEqualTo(pixels);
    int annotated = rows.size() - negatives;
    assertThat(rows.subList(0, annotated)).noneMatch(r -> r.objects().isEmpty());
    assertThat(rows.subList(annotated, rows.size())).allMatch(r -> r.objects().isEmpty());
  }

  @Test
  void objectCxrHasItsObjects() {
    SplitParts<SplitRow> rows = PublishedSplits.of(ImageSet.OBJECT_CXR).rows();
    counts(
        rows.train(),
        6506,
        3190,
        "{1=1486, 2=887, 3=414, 4=191, 5=117, 6=46, 7=29, 8=13, 9=5, 10=1, 17=1}");
    counts(rows.validation(), 1717, 810, "{1=367, 2=210, 3=116, 4=48, 5=37, 6=21, 7=10, 9=1}");
    counts(rows.test(), 1015, 500, "{1=237, 2=129, 3=72, 4=27, 5=23, 6=9, 7=1, 10=2}");
    List<Box> all = Stream.of(Split.values()).flatMap(s -> boxes(rows.of(s))).toList();
    assertThat(all.stream().mapToDouble(b -> b.x() + b.w()).max().getAsDouble()).isEqualTo(4020);
    assertThat(all.stream().mapToDouble(b -> b.y() + b.h()).max().getAsDouble()).isEqualTo(4462);
    assertThat(boxes(rows.train()).filter(b -> b.x() < 0)).hasSize(2);
    assertThat(boxes(rows.train()).filter(b -> b.y() < 0)).hasSize(13);
    // The original's reading reaches further.
    SplitParts<SplitRow> legacy =
        PublishedSplits.of(ImageSet.OBJECT_CXR).rows(SplitFormat.HEIGHT_FIRST.legacy());
    assertThat(
            Stream.of(Split.values())
                .flatMap(s -> boxes(legacy.of(s)))
                .mapToDouble(b -> b.x() + b.w())
                .max()
                .getAsDouble())
        .isEqualTo(5295);
  }

  @Test
  @Statement(
      spec = Spec.DATA_AND_CONFIG,
      value = {17, 18})
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 1)
  void subsetsEndWithTheirKnownRows() {
    SplitParts<SplitRow> rows = PublishedSplits.of(ImageSet.RSNA).rows();
    assertThat(subset(rows.train(), 0.1, 1601)).startsWith("96c14a9c-");
    assertThat(subset(rows.train(), 0.01, 160)).startsWith("55ca872c-");
    assertThat(subset(rows.validation(), 0.1, 534)).startsWith("887ddbfb-");
  }

  private static String subset(List<SplitRow> rows, double fraction, int expected) {
    int count = (int) Math.rint(fraction * rows.size());
    assertThat(count).isEqualTo(expected);
    return rows.get(count - 1).id();
  }

  @Test
  @Statement(spec = Spec.DATA_AND_CONFIG, value = 20)
  void aMissingSplitIsNamedWithItsFile() throws IOException {
    Path file = folder.resolve("dataset_statistics.json");
    Files.writeString(
        file,
        PublishedSplits.of(ImageSet.SIIM).statistics().toJson().replace("\"test\":", "\"tset\":"));
    ImageSetStatistics statistics = ImageSetStatistics.read(file);
    assertThat(statistics.splits()).containsOnlyKeys(Split.TRAIN, Split.VALIDATION);
    assertThat(statistics.require(Split.TRAIN, file).samples()).isEqualTo(7229);
    assertThatThrownBy(() -> statistics.require(Split.TEST, file))
        .hasMessage(file + ": no entry for the split 'test'");
    Files.writeString(file, "{\"train\": {\"scan\": {\"pixel_mean\": 1}}}");
    assertThatThrownBy(() -> ImageSetStatistics.read(file)).hasMessageContaining("train needs");
  }

  private static void counts(List<SplitRow> rows, int boxes, int positives, String perImage) {
    Map<Integer, Integer> images = new TreeMap<>();
    rows.stream()
        .filter(r -> !r.objects().isEmpty())
        .forEach(r -> images.merge(r.objects().size(), 1, Integer::sum));
    assertThat(rows.stream().mapToInt(r -> r.objects().size()).sum()).isEqualTo(boxes);
    assertThat(images.values().stream().mapToInt(i -> i).sum()).isEqualTo(positives);
    assertThat(images).hasToString(perImage);
    assertThat(rows).flatExtracting(SplitRow::objects).allMatch(o -> ((LabelledBox) o).type() == 1);
  }

  private static Stream<Box> boxes(List<SplitRow> rows) {
    return rows.stream().flatMap(r -> r.boxes().stream());
  }

  private static long foreground(List<SplitRow> rows) {
    return rows.stream()
        .filter(r -> !r.objects().isEmpty())
        .mapToLong(r -> Mask.ofBoxes(1024, 1024, r.boxes()).count())
        .sum();
  }

  private String hash(String file) throws IOException {
    return Hashing.sha256(folder.resolve(file)).substring(0, 16);
  }
}
