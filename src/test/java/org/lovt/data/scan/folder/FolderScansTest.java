package org.lovt.data.scan.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lovt.base.LovtException;
import org.lovt.config.schema.Compat;
import org.lovt.config.schema.DatasetConfig;
import org.lovt.data.cache.ImageCache;
import org.lovt.data.scan.Scan;
import org.lovt.data.scan.ScanDataset;
import org.lovt.data.scan.ScanDatasets;
import org.lovt.data.scan.ScanSample;
import org.lovt.data.scan.ScanSamples;
import org.lovt.data.scan.ScanTransforms;
import org.lovt.data.scan.TinyScans;
import org.lovt.data.split.LabelledBox;
import org.lovt.data.study.Split;
import org.lovt.image.Box;
import org.lovt.image.GrayImage;
import org.lovt.image.ImageFiles;
import org.lovt.image.Mask;

class FolderScansTest {
  private static final int SIDE = 20;

  @TempDir Path folder;

  /** Images p0_0, p0_1, p1_0, … of two per patient; image n is grey of level 10 · n. */
  private List<String> images(int count) throws IOException {
    List<String> ids = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      ids.add("p" + n / 2 + "_" + n % 2);
      image(ids.get(n), 10 * n);
    }
    return ids;
  }

  private void image(String id, int level) throws IOException {
    byte[] pixels = new byte[SIDE * SIDE];
    Arrays.fill(pixels, (byte) level);
    ImageFiles.writePng(
        folder.resolve("images").resolve(id + ".png"), new GrayImage(SIDE, SIDE, pixels));
  }

  private void mask(String target, String id) throws IOException {
    ImageFiles.writePng(
        folder.resolve(target).resolve(id + ".png"),
        Mask.ofBoxes(SIDE, SIDE, List.of(new Box(0, 0, 10, 20))));
  }

  private ScanDataset open(String loader, Object... keysAndValues) {
    Map<String, Object> arguments = new HashMap<>(Map.of("images", "images/{id}.png"));
    for (int i = 0; i < keysAndValues.length; i += 2) {
      arguments.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    DatasetConfig config =
        new DatasetConfig("own", folder.toString(), loader, null, null, null, arguments);
    return ScanDatasets.open(config, Compat.CORRECTED);
  }

  private ScanDataset masks(Object... keysAndValues) {
    Object[] all = new Object[keysAndValues.length + 2];
    all[0] = "masks";
    all[1] = Map.of("lungs", "lungs/{id}.png");
    System.arraycopy(keysAndValues, 0, all, 2, keysAndValues.length);
    return open("MaskFolderDataset", all);
  }

  private static List<String> ids(ScanDataset data, Split split) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < data.size(split); i++) {
      ids.add(data.scan(split, i).id());
    }
    return ids;
  }

  private static ScanSample sample(ScanDataset data, int index) {
    return new ScanSamples(
            data,
            Split.TRAIN,
            ScanTransforms.evaluation(data, TinyScans.augmentation(false), 8),
            ImageCache.off(),
            1)
        .sample(0, index);
  }

  @Test
  void imagesAndMasksOfOneNameBelongTogether() throws IOException {
    for (String id : images(20)) {
      mask("lungs", id);
    }
    ScanDataset data = masks();
    assertThat(data.targets()).containsExactly("lungs");
    assertThat(ids(data, Split.TRAIN)).hasSize(12);
    Scan scan = data.scan(Split.TRAIN, 0);
    assertThat(scan.masks()).containsOnlyKeys("lungs");
    assertThat(scan.masks().get("lungs")).isEqualTo(folder.resolve("lungs/" + scan.id() + ".png"));
    ScanSample sample = sample(data, 0);
    assertThat(sample.masks()).hasSize(64);
    assertThat(sample.masks()[3]).isEqualTo((byte) 1);
    assertThat(sample.masks()[4]).isEqualTo((byte) 0);
  }

  @Test
  void patientsStayTogetherAndTheSeedDecides() throws IOException {
    for (String id : images(40)) {
      mask("lungs", id);
    }
    ScanDataset data = masks("patient", "^([^_]+)_");
    Set<String> seen = new HashSet<>();
    for (Split split : Split.values()) {
      Set<String> patients = new HashSet<>();
      for (int i = 0; i < data.size(split); i++) {
        patients.add(data.scan(split, i).patient().orElseThrow());
      }
      assertThat(seen).doesNotContainAnyElementsOf(patients);
      seen.addAll(patients);
    }
    assertThat(seen).hasSize(20);
    assertThat(data.size(Split.TEST)).isEqualTo(8);
    assertThat(ids(masks("patient", "^([^_]+)_"), Split.TEST)).isEqualTo(ids(data, Split.TEST));
    Map<String, Object> other = Map.of("seed", 7L, "val", 0.1, "test", 0.5);
    ScanDataset another = masks("patient", "^([^_]+)_", "split", other);
    assertThat(another.size(Split.TEST)).isEqualTo(20);
    assertThat(another.size(Split.VALIDATION)).isEqualTo(4);
    assertThat(ids(another, Split.TEST)).doesNotContainSequence(ids(data, Split.TEST));
  }

  @Test
  void aNewPatientLeavesMostOfTheOthersInTheirSplit() throws IOException {
    for (String id : images(60)) {
      mask("lungs", id);
    }
    ScanDataset before = masks("patient", "^([^_]+)_");
    image("new_0", 5);
    mask("lungs", "new_0");
    ScanDataset after = masks("patient", "^([^_]+)_");
    for (Split split : Split.values()) {
      List<String> moved = ids(before, split);
      moved.removeAll(ids(after, split));
      assertThat(moved).hasSizeLessThanOrEqualTo(2); // one patient at a border
    }
  }

  @Test
  void patientsMayStandInATable() throws IOException {
    for (String id : images(4)) {
      mask("lungs", id);
    }
    Files.writeString(folder.resolve("who.csv"), "image,person\np0_0,a\np0_1,b\np1_0,a\np1_1,b\n");
    ScanDataset data =
        masks("patient", Map.of("file", "who.csv", "id", "image", "patient", "person"));
    for (Split split : Split.values()) {
      for (int i = 0; i < data.size(split); i++) {
        Scan scan = data.scan(split, i);
        assertThat(scan.patient()).contains(scan.id().endsWith("0") ? "a" : "b");
      }
    }
  }

  @Test
  void splitFilesDecideWhereTheyAre() throws IOException {
    for (String id : images(4)) {
      mask("lungs", id);
    }
    Files.writeString(folder.resolve("train.csv"), "ID\np1_1\np0_0\n");
    Files.writeString(folder.resolve("validation.csv"), "ID\np0_1\n");
    Files.writeString(folder.resolve("test.csv"), "ID\np1_0\n");
    ScanDataset data = masks();
    assertThat(ids(data, Split.TRAIN)).containsExactly("p1_1", "p0_0");
    assertThat(ids(data, Split.TEST)).containsExactly("p1_0");
    Files.writeString(folder.resolve("test.csv"), "ID\np9_0\n");
    assertThatThrownBy(this::masks)
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("test.csv names 'p9_0', which is not among the images with masks");
    Files.delete(folder.resolve("test.csv"));
    assertThatThrownBy(this::masks).hasMessageContaining("test.csv");
  }

  @Test
  void imagesWithoutMaskAreRefusedUnlessTheConfigurationSaysWhatTheyAre() throws IOException {
    List<String> ids = images(10);
    mask("lungs", ids.get(0));
    assertThatThrownBy(this::masks)
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("own: 9 of 10 images have no mask, the first of them")
        .hasMessageContaining("p0_1.png");
    Map<String, Object> all = Map.of("val", 0L, "test", 0L);
    assertThat(ids(masks("missing_masks", "leave_out", "split", all), Split.TRAIN))
        .containsExactly(ids.get(0));
    ScanDataset empty = masks("missing_masks", "empty", "split", all);
    assertThat(empty.size(Split.TRAIN)).isEqualTo(10);
    int without = ids(empty, Split.TRAIN).indexOf(ids.get(4));
    assertThat(empty.scan(Split.TRAIN, without).masks()).isEmpty();
    assertThat(sample(empty, without).masks()).containsOnly(0).hasSize(64);
  }

  @Test
  void severalTargetsKeepTheirOrder() throws IOException {
    for (String id : images(3)) {
      mask("a", id);
    }
    mask("b", "p0_1");
    Map<String, Object> targets = new LinkedHashMap<>();
    targets.put("second", "b/{id}.png");
    targets.put("first", "a/{id}.png");
    ScanDataset data =
        open(
            "MaskFolderDataset",
            "masks",
            targets,
            "missing_masks",
            "empty",
            "split",
            Map.of("val", 0L, "test", 0L));
    assertThat(data.targets()).containsExactly("second", "first");
    ScanSample sample = sample(data, ids(data, Split.TRAIN).indexOf("p0_0"));
    assertThat(sample.masks()).hasSize(128);
    assertThat(Arrays.copyOf(sample.masks(), 64)).containsOnly(0);
    assertThat(sample.masks()[64]).isEqualTo((byte) 1);
  }

  @Test
  void pixelStatisticsAreComputedOnceAndAgainForChangedImages() throws IOException {
    for (String id : images(4)) {
      mask("lungs", id);
    }
    Map<String, Object> all = Map.of("val", 0L, "test", 0L);
    double mean = masks("split", all).statistics(Split.TRAIN).mean();
    assertThat(mean).isCloseTo(15 / 255.0, within(1e-12));
    assertThat(masks("split", all).statistics(Split.TRAIN).std())
        .isCloseTo(Math.sqrt(125) / 255, within(1e-12));
    Path stored = folder.resolve("pixel-statistics.csv");
    String text = Files.readString(stored);
    assertThat(text.lines()).hasSize(5).first().isEqualTo("image,bytes,modified,mean,variance");
    // What is stored is believed as long as the image is as it was.
    Files.writeString(stored, text.replaceAll("(p0_0.png,\\d+,\\d+),[^,]+,", "$1,0.5,"));
    assertThat(masks("split", all).statistics(Split.TRAIN).mean())
        .isCloseTo((60 / 255.0 + 0.5) / 4, within(1e-12));
    image("p0_0", 40);
    Files.setLastModifiedTime(folder.resolve("images/p0_0.png"), FileTime.fromMillis(1));
    assertThat(masks("split", all).statistics(Split.TRAIN).mean())
        .isCloseTo(25 / 255.0, within(1e-12));
  }

  @Test
  void statisticsDoWithoutTheirFile() throws IOException {
    for (String id : images(2)) {
      mask("lungs", id);
    }
    Files.createDirectories(folder.resolve("pixel-statistics.csv").resolve("in the way"));
    ScanDataset data = masks("split", Map.of("val", 0L, "test", 0L));
    assertThat(data.statistics(Split.TRAIN).mean()).isCloseTo(5 / 255.0, within(1e-12));
  }

  @Test
  void badImagesAreNamed() throws IOException {
    for (String id : images(3)) {
      mask("lungs", id);
    }
    Files.writeString(folder.resolve("images/p0_1.png"), "no picture");
    ScanDataset data = masks("split", Map.of("val", 0L, "test", 0L));
    assertThatThrownBy(() -> data.statistics(Split.TRAIN))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("1 of 3 images cannot be read")
        .hasMessageContaining("p0_1.png");
  }

  @Test
  void boxesStandInATable() throws IOException {
    images(3);
    Files.writeString(
        folder.resolve("boxes.csv"),
        "ID,boxes,classes\np0_0,1;2;3;4|5;6;7;8,0|1\np0_1,,\np1_0,1;1;2;2,1\n");
    Map<String, Object> all = Map.of("val", 0L, "test", 0L);
    List<String> two = List.of("nodule", "mass");
    ScanDataset data = open("BoxFolderDataset", "boxes", "boxes.csv", "targets", two, "split", all);
    assertThat(data.targets()).containsExactly("nodule", "mass");
    Scan scan = data.scan(Split.TRAIN, ids(data, Split.TRAIN).indexOf("p0_0"));
    assertThat(scan.objects())
        .containsExactly(
            new LabelledBox(new Box(1, 2, 3, 4), 0), new LabelledBox(new Box(5, 6, 7, 8), 1));
    ScanDataset one = open("BoxFolderDataset", "boxes", "boxes.csv", "split", all);
    assertThat(one.targets()).containsExactly("finding");
    assertThat(one.scan(Split.TRAIN, ids(one, Split.TRAIN).indexOf("p1_0")).objects())
        .containsExactly(new LabelledBox(new Box(1, 1, 2, 2), 0));
    Files.writeString(folder.resolve("boxes.csv"), "ID,boxes,classes\np0_0,1;2;3;4,2\n");
    assertThatThrownBy(() -> open("BoxFolderDataset", "boxes", "boxes.csv", "targets", two))
        .hasMessageContaining("image 'p0_0': expected classes 0 to 1 (nodule, mass). Received: 2");
  }

  @Test
  void boxesMayStandInTheSplitFiles() throws IOException {
    images(3);
    Files.writeString(folder.resolve("train.csv"), "ID,boxes,classes\np0_0,1;2;3;4,1\n");
    Files.writeString(folder.resolve("validation.csv"), "ID,boxes,classes\np0_1,,\n");
    Files.writeString(folder.resolve("test.csv"), "ID,boxes,classes\np1_0,,\n");
    ScanDataset data = open("BoxFolderDataset", "targets", List.of("nodule"));
    assertThat(data.scan(Split.TRAIN, 0).objects())
        .containsExactly(new LabelledBox(new Box(1, 2, 3, 4), 0));
    assertThat(data.scan(Split.TEST, 0).objects()).isEmpty();
  }

  @Test
  void labelsStandInATable() throws IOException {
    images(3);
    Files.writeString(
        folder.resolve("labels.csv"), "image,tube,edema\np0_0,1,0\np0_1,0,0\np1_0,1,1\n");
    Map<String, Object> all = Map.of("val", 0L, "test", 0L);
    ScanDataset data = open("LabelFolderDataset", "labels", "labels.csv", "split", all);
    assertThat(data.targets()).containsExactly("tube", "edema");
    assertThat(sample(data, ids(data, Split.TRAIN).indexOf("p0_0")).labels()).containsExactly(1, 0);
    ScanDataset one =
        open(
            "LabelFolderDataset",
            "labels",
            "labels.csv",
            "targets",
            List.of("edema"),
            "split",
            all);
    assertThat(sample(one, ids(one, Split.TRAIN).indexOf("p1_0")).labels()).containsExactly(1);
    Files.writeString(folder.resolve("labels.csv"), "image,tube\np0_0,1\np0_1,-1\n");
    assertThatThrownBy(() -> open("LabelFolderDataset", "labels", "labels.csv"))
        .hasMessageContaining("labels.csv:3: the column 'tube' is neither 0 nor 1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          images        | images/*.png  | dataset own: arguments.images: expected names of files with {id} in them
          masks         | masks         | dataset own: arguments.masks: expected {target: masks/{id}.png}. Received: masks
          missing_masks | ignore        | arguments.missing_masks: expected refuse or empty or leave_out. Received: ignore
          patient       | ([            | arguments.patient: expected a regular expression
          patient       | p.*           | arguments.patient: expected a regular expression with the patient in (…)
          split         | 0.2           | arguments.split: expected {seed: N, val: 0.2, test: 0.2}. Received: 0.2
          boxes         | b.csv         | arguments: expected one of cache, cache_dir, images, masks, missing_masks, split, patient. Received: boxes
          """)
  void wrongArgumentsAreRefusedByTheirName(String key, String value, String message)
      throws IOException {
    for (String id : images(3)) {
      mask("lungs", id);
    }
    assertThatThrownBy(() -> masks(key, value))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining(message);
  }
}
