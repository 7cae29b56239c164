package org.lovt.data.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.data.split.ClassBalance;
import org.lovt.data.split.ImageSet;
import org.lovt.data.split.MersenneTwister;
import org.lovt.data.split.Patients;
import org.lovt.data.split.PublishedSplits;
import org.lovt.data.split.SplitParts;
import org.lovt.data.split.SplitRow;
import org.lovt.data.split.Splitting;
import org.lovt.data.split.Splitting.Fractions;
import org.lovt.data.study.Split;
import org.lovt.image.Mask;
import org.lovt.image.RunLengths;

/**
 * The genuine annotation files, parsed completely: figures of spec/data-and-config.md 5, and the
 * published splits made again of them with seed 123.
 */
class GenuineAnnotationsTest {
  private static final double SIIM_PIXELS = (double) SiimRuns.SIZE * SiimRuns.SIZE;

  @Test
  @Statement(spec = Spec.DATA_AND_CONFIG, value = 7)
  void everyPublishedRowOfRsnaIsInTheLabels() {
    List<SplitRow> labels = RsnaLabels.read(GenuineFiles.require("rsna", RsnaLabels.FILE));
    assertThat(labels).hasSize(26_684);
    assertThat(labels).filteredOn(r -> r.objects().isEmpty()).hasSize(20_672);
    assertThat(labels.stream().mapToInt(r -> r.objects().size()).sum()).isEqualTo(9_555);
    everyRowIsThere(ImageSet.RSNA, labels, 26_684);
  }

  @Test
  @Statement(spec = Spec.DATA_AND_CONFIG, value = 8)
  void everyAnnotatedRowOfNihIsInTheBoxList() {
    List<SplitRow> boxes = NihTables.boxes(GenuineFiles.require("nih", NihTables.BOXES));
    assertThat(boxes).hasSize(880);
    assertThat(boxes.stream().mapToInt(r -> r.objects().size()).sum()).isEqualTo(984);
    everyRowIsThere(ImageSet.NIH, boxes, 880);
  }

  private static void everyRowIsThere(ImageSet set, List<SplitRow> source, int expected) {
    Map<String, SplitRow> byId =
        source.stream().collect(Collectors.toMap(SplitRow::id, row -> row));
    SplitParts<SplitRow> published = PublishedSplits.of(set).rows();
    int same = 0;
    for (Split split : Split.values()) {
      for (SplitRow row : published.of(split)) {
        same += row.equals(byId.get(row.id())) ? 1 : 0;
      }
    }
    assertThat(same).isEqualTo(expected);
  }

  @Test
  @Statement(spec = Spec.DATA_AND_CONFIG, value = 19)
  void seed123GivesThePublishedSplitsOfRsna() {
    List<SplitRow> labels = RsnaLabels.read(GenuineFiles.require("rsna", RsnaLabels.FILE));
    assertThat(Splitting.byImage(labels, Fractions.DEFAULT, published()))
        .isEqualTo(PublishedSplits.of(ImageSet.RSNA).rows());
  }

  @Test
  @Statement(spec = Spec.DATA_AND_CONFIG, value = 19)
  void seed123GivesThePublishedSplitsOfSiim() {
    SiimRuns runs = SiimRuns.read(GenuineFiles.require("siim", "train-rle.csv.gz"));
    assertThat(Splitting.byImage(runs.ids(), Fractions.DEFAULT, published()))
        .isEqualTo(PublishedSplits.of(ImageSet.SIIM).rows().map(SplitRow::id));
  }

  @Test
  @Statement(spec = Spec.DATA_AND_CONFIG, value = 19)
  void seed123GivesThePublishedSplitsOfObjectCxr() {
    List<String> ids = IntStream.rangeClosed(1, 8000).mapToObj("%05d"::formatted).toList();
    List<String> dev = IntStream.rangeClosed(8001, 9000).mapToObj("%05d"::formatted).toList();
    SplitParts<String> parts = Splitting.shuffled(ids, 0.2, dev, published());
    assertThat(parts.validation()).hasSize(1600);
    assertThat(parts).isEqualTo(PublishedSplits.of(ImageSet.OBJECT_CXR).rows().map(SplitRow::id));
  }

  @Test
  @Statement(spec = Spec.DATA_AND_CONFIG, value = 19)
  void seed123GivesTheAnnotatedPartOfThePublishedSplitsOfNih() {
    List<SplitRow> boxes = NihTables.boxes(GenuineFiles.require("nih", NihTables.BOXES));
    Patients patients = Patients.of(ImageSet.NIH);
    SplitParts<SplitRow> parts =
        Splitting.byPatient(
            boxes, r -> patients.of(r.id()).orElseThrow(), Fractions.DEFAULT, published());
    SplitParts<SplitRow> expected = PublishedSplits.of(ImageSet.NIH).rows();
    for (Split split : Split.values()) {
      assertThat(parts.of(split)).isEqualTo(expected.of(split).subList(0, parts.of(split).size()));
    }
    assertThat(parts.train()).hasSize(528);
  }

  @Test
  void nihHasCandidatesWithoutFinding() {
    Path entries = GenuineFiles.require("nih", NihTables.ENTRIES + ".gz");
    SplitParts<SplitRow> published = PublishedSplits.of(ImageSet.NIH).rows();
    Set<String> negatives =
        Arrays.stream(Split.values())
            .flatMap(s -> published.of(s).stream())
            .filter(r -> r.objects().isEmpty())
            .map(SplitRow::id)
            .collect(Collectors.toSet());
    // All published negatives are labelled so.
    assertThat(NihTables.withoutFinding(entries, negatives))
        .hasSize(100)
        .containsExactlyInAnyOrderElementsOf(negatives);
  }

  @Test
  @Statement(
      spec = Spec.DATA_AND_CONFIG,
      value = {10, 11})
  void siimHasItsMasks() {
    SiimRuns runs = SiimRuns.read(GenuineFiles.require("siim", "train-rle.csv.gz"));
    assertThat(runs.ids()).hasSize(12_047);
    long rows = runs.ids().stream().mapToLong(id -> runs.rows(id).size()).sum();
    long empty =
        runs.ids().stream()
            .flatMap(id -> runs.rows(id).stream())
            .filter(RunLengths::isEmpty)
            .count();
    assertThat(rows).isEqualTo(12_954);
    assertThat(empty).isEqualTo(9_378);
    assertThat(runs.ids()).filteredOn(id -> runs.rows(id).size() > 1).hasSize(624);

    Map<String, Integer> pixels = new HashMap<>();
    runs.ids().stream()
        .filter(id -> runs.rows(id).stream().anyMatch(r -> !r.isEmpty()))
        .forEach(id -> pixels.put(id, runs.mask(id).count()));
    assertThat(pixels).hasSize(2_669);
    assertThat(pixels.values().stream().mapToLong(i -> i).sum()).isEqualTo(38_250_469);
    SplitParts<String> splits = PublishedSplits.of(ImageSet.SIIM).rows().map(SplitRow::id);
    assertThat(balance(splits.train(), pixels)).isEqualTo(327.50465563430885);
    assertThat(balance(splits.validation(), pixels)).isEqualTo(332.73377341105777);
    assertThat(balance(splits.test(), pixels)).isEqualTo(331.07501419129846);

    Mask example = runs.mask("1.2.276.0.7230010.3.1.4.8323329.13666.1517875247.117800");
    assertThat(example.count()).isEqualTo(30_859);
    assertThat(extent(example)).containsExactly(544, 795, 125, 390);
  }

  private static double balance(List<String> ids, Map<String, Integer> pixels) {
    return ClassBalance.ratio(
        ids.stream().map(id -> pixels.getOrDefault(id, 0) / SIIM_PIXELS).toList());
  }

  private static int[] extent(Mask mask) {
    int[] columns =
        IntStream.range(0, mask.width())
            .filter(x -> IntStream.range(0, mask.height()).anyMatch(y -> mask.at(x, y)))
            .toArray();
    int[] rows =
        IntStream.range(0, mask.height())
            .filter(y -> IntStream.range(0, mask.width()).anyMatch(x -> mask.at(x, y)))
            .toArray();
    return new int[] {columns[0], columns[columns.length - 1], rows[0], rows[rows.length - 1]};
  }

  @Test
  void siimTablesOfOtherHeadersRead() {
    SiimRuns sample = SiimRuns.read(GenuineFiles.require("siim", "train-rle-sample.csv"));
    assertThat(sample.ids()).isNotEmpty().allMatch(id -> id.startsWith("1.2.276."));
    SiimRuns head = SiimRuns.read(GenuineFiles.require("siim", "train-rle.head.csv"));
    assertThat(head.ids().stream().mapToInt(id -> head.rows(id).size()).sum()).isEqualTo(135);
  }

  @Test
  void rsnaHeadersAndMatchesRead() {
    Map<String, String> views =
        RsnaHeaders.views(
            GenuineFiles.require("rsna", "stage_2_train_images_dicom_headers.csv.gz"));
    assertThat(views).hasSizeGreaterThanOrEqualTo(26_684);
    assertThat(Set.copyOf(views.values())).containsExactlyInAnyOrder("AP", "PA");
    RsnaMatches matches =
        RsnaMatches.read(GenuineFiles.require("rsna", "rsna_to_nih_matches.csv.gz"));
    assertThat(matches.size()).isEqualTo(26_684);
    assertThat(matches.of("0004cfab-14fd-4e49-80ba-63a80b6bddd6").orElseThrow())
        .isEqualTo(new RsnaMatches.Match("00019124_092.png", "No Lung Opacity / Not Normal"));
  }

  private static MersenneTwister published() {
    return new MersenneTwister(Splitting.PUBLISHED_SEED);
  }
}
