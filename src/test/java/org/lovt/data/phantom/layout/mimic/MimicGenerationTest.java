package org.lovt.data.phantom.layout.mimic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.base.Hashing;
import org.lovt.base.Json;
import org.lovt.base.LovtException;
import org.lovt.data.phantom.PhantomOptions;
import org.lovt.data.phantom.layout.PhantomGenerator;
import org.lovt.data.phantom.layout.PhantomSummary;
import org.lovt.data.phantom.scene.Difficulty;

/** The files of a generated data set, read back without the program's own readers. */
class MimicGenerationTest {
  private static final int SIZE = 96;
  @TempDir static Path shared;
  private static Path out;
  private static PhantomSummary summary;

  private static PhantomOptions options(long seed, int threads, boolean overwrite) {
    return new PhantomOptions(110, seed, SIZE, Difficulty.MEDIUM, 20, 15, threads, overwrite);
  }

  private static PhantomSummary generate(Path target, PhantomOptions options) {
    return PhantomGenerator.generate(target, new MimicLayout(), options, (done, total) -> {});
  }

  @BeforeAll
  static void generateOnce() {
    out = shared.resolve("phantoms");
    summary = generate(out, options(1, 2, false));
  }

  private static List<String> table(String name) throws IOException {
    Path file = out.resolve("mimic-cxr-jpg_2-0-0/mimic-cxr-2.0.0-" + name + ".csv.gz");
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
    }
  }

  private static List<String[]> rows(String name) throws IOException {
    return table(name).stream().skip(1).map(line -> line.split(",", -1)).toList();
  }

  private static Map<String, String> reports() throws IOException {
    Map<String, String> reports = new HashMap<>();
    Path file = out.resolve("mimic-cxr_2-0-0/mimic-cxr-reports.zip");
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        reports.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return reports;
  }

  private static List<JsonNode> lines(String name) throws IOException {
    List<JsonNode> nodes = new ArrayList<>();
    for (String line : Files.readAllLines(out.resolve("ground-truth").resolve(name))) {
      nodes.add(Json.mapper().readTree(line));
    }
    return nodes;
  }

  private static String folder(String subject, String study) {
    return "p%s/p%s/s%s".formatted(subject.substring(0, 2), subject, study);
  }

  /** Spec data-and-config 1.1.1. */
  @Test
  void tablesHaveTheGenuineHeaders() throws IOException {
    assertThat(table("split").get(0)).isEqualTo("dicom_id,study_id,subject_id,split");
    assertThat(table("metadata").get(0))
        .isEqualTo(
            "dicom_id,subject_id,study_id,PerformedProcedureStepDescription,ViewPosition,Rows,"
                + "Columns,StudyDate,StudyTime,ProcedureCodeSequence_CodeMeaning,"
                + "ViewCodeSequence_CodeMeaning,PatientOrientationCodeSequence_CodeMeaning");
    String labels =
        "subject_id,study_id,Atelectasis,Cardiomegaly,Consolidation,Edema,"
            + "Enlarged Cardiomediastinum,Fracture,Lung Lesion,Lung Opacity,No Finding,"
            + "Pleural Effusion,Pleural Other,Pneumonia,Pneumothorax,Support Devices";
    assertThat(table("chexpert").get(0)).isEqualTo(labels);
    assertThat(table("negbio").get(0)).isEqualTo(labels);
    assertThat(rows("chexpert"))
        .hasSize(110)
        .allMatch(row -> row.length == 16)
        .allSatisfy(
            row -> assertThat(List.of(row).subList(2, 16)).isSubsetOf("1.0", "0.0", "-1.0", ""));
  }

  /** Spec data-and-config 1.1.1, 1.1.3. */
  @Test
  void everyRowHasItsImageAndEveryStudyItsReport() throws IOException {
    Map<String, String> reports = reports();
    Set<String> studies = new HashSet<>();
    for (String[] row : rows("split")) {
      String folder = folder(row[2], row[1]);
      studies.add(folder);
      Path file = out.resolve("mimic-cxr-jpg_2-0-0/files/" + folder + "/" + row[0] + ".jpg");
      BufferedImage image = ImageIO.read(file.toFile());
      assertThat(image.getWidth()).isEqualTo(SIZE);
      assertThat(image.getHeight()).isEqualTo(SIZE);
      assertThat(image.getType()).isEqualTo(BufferedImage.TYPE_BYTE_GRAY);
      assertThat(reports).containsKey("files/" + folder + ".txt");
    }
    assertThat(studies).hasSize(110);
    assertThat(reports).hasSize(110);
    try (Stream<Path> all = Files.walk(out.resolve("mimic-cxr-jpg_2-0-0/files"))) {
      assertThat(all.filter(Files::isRegularFile).count()).isEqualTo(rows("split").size());
    }
  }

  /** Spec data-and-config 1.1.1: the ten patient folders must all exist. */
  @Test
  void allTenPatientFoldersExist() {
    for (int folder = 10; folder < 20; folder++) {
      assertThat(out.resolve("mimic-cxr-jpg_2-0-0/files/p" + folder)).isDirectory();
    }
  }

  @Test
  void splitsAreDisjointInPatientsAndOfTheSizesAskedFor() throws IOException {
    Map<String, String> splitOfSubject = new HashMap<>();
    Map<String, Set<String>> studies = new HashMap<>();
    for (String[] row : rows("split")) {
      assertThat(splitOfSubject.putIfAbsent(row[2], row[3])).isIn(null, row[3]);
      studies.computeIfAbsent(row[3], s -> new HashSet<>()).add(row[1]);
    }
    assertThat(studies.get("train")).hasSize(75);
    assertThat(studies.get("validate")).hasSize(20);
    assertThat(studies.get("test")).hasSize(15);
    assertThat(summary.patients()).isEqualTo(splitOfSubject.size());
  }

  @Test
  void metadataAgreesWithTheSplitTable() throws IOException {
    List<String[]> split = rows("split");
    List<String[]> metadata = rows("metadata");
    assertThat(metadata).hasSameSizeAs(split);
    for (int i = 0; i < split.size(); i++) {
      String[] m = metadata.get(i);
      assertThat(List.of(m[0], m[2], m[1])).isEqualTo(List.of(split.get(i)).subList(0, 3));
      assertThat(m[4]).isIn("AP", "PA", "LATERAL");
      assertThat(m[5]).isEqualTo("" + SIZE);
      assertThat(m[7]).matches("2[12]\\d\\d[01]\\d[0-3]\\d");
      assertThat(m[8]).matches("[0-2]\\d[0-5]\\d[0-5]\\d\\.\\d{3}");
      assertThat(m[10])
          .isEqualTo(
              Map.of("AP", "antero-posterior", "PA", "postero-anterior", "LATERAL", "lateral")
                  .get(m[4]));
    }
  }

  @Test
  void boxesEncloseTheirMasksTightly() throws IOException {
    List<JsonNode> findings = lines("findings.jsonl");
    assertThat(findings).isNotEmpty();
    for (JsonNode row : findings) {
      BufferedImage mask =
          ImageIO.read(out.resolve("ground-truth").resolve(row.get("mask").asText()).toFile());
      int left = SIZE;
      int top = SIZE;
      int right = -1;
      int bottom = -1;
      for (int y = 0; y < SIZE; y++) {
        for (int x = 0; x < SIZE; x++) {
          if ((mask.getRGB(x, y) & 0xff) > 0) {
            left = Math.min(left, x);
            right = Math.max(right, x);
            top = Math.min(top, y);
            bottom = Math.max(bottom, y);
          }
        }
      }
      JsonNode box = row.get("box");
      assertThat(List.of(box.get(0).asInt(), box.get(1).asInt())).isEqualTo(List.of(left, top));
      assertThat(List.of(box.get(2).asInt(), box.get(3).asInt()))
          .isEqualTo(List.of(right - left + 1, bottom - top + 1));
    }
  }

  @Test
  void theSentenceOfEachFindingIsInItsReport() throws IOException {
    Map<String, String> reports = reports();
    int described = 0;
    for (JsonNode row : lines("findings.jsonl")) {
      String folder = folder(row.get("subject_id").asText(), row.get("study_id").asText());
      String text = reports.get("files/" + folder + ".txt").replaceAll("\\s+", " ");
      for (JsonNode sentence : row.get("sentences")) {
        assertThat(text).contains(sentence.asText());
        described++;
      }
    }
    assertThat(described).isGreaterThan(100);
    for (JsonNode study : lines("studies.jsonl")) {
      String folder = folder(study.get("subject_id").asText(), study.get("study_id").asText());
      String text = reports.get("files/" + folder + ".txt").replaceAll("\\s+", " ");
      study.get("sentences").forEach(s -> assertThat(text).contains(s.get("text").asText()));
      assertThat(study.get("sentences").isEmpty())
          .isEqualTo(study.get("form").asText().equals("unheaded"));
    }
  }

  @Test
  void provenanceNamesOptionsAndCounts() {
    JsonNode provenance = Json.read(out.resolve("dataset.json"));
    assertThat(provenance.at("/state").asText()).isEqualTo("complete");
    assertThat(provenance.at("/options/seed").asLong()).isEqualTo(1);
    assertThat(provenance.at("/options/studies").asInt()).isEqualTo(110);
    assertThat(provenance.at("/counts/studies/validate").asInt()).isEqualTo(20);
    assertThat(summary.totalStudies()).isEqualTo(110);
    assertThat(out.resolve("ground-truth/.parts")).doesNotExist();
  }

  @Test
  void bytesDoNotDependOnTheNumberOfThreads(@TempDir Path other) throws IOException {
    generate(other, options(1, 5, false));
    assertThat(hashes(other)).isEqualTo(hashes(out));
  }

  @Test
  void anotherSeedGivesOtherFiles(@TempDir Path other) throws IOException {
    generate(other, options(2, 2, false));
    assertThat(hashes(other).keySet()).isNotEqualTo(hashes(out).keySet());
  }

  /** Stopped from within after the first, third, … block, then started again until it is done. */
  @Test
  void interruptedGenerationsAreResumedToTheSameBytes(@TempDir Path other) throws IOException {
    int stops = 0;
    boolean complete = false;
    while (!complete) {
      int[] blocks = {0};
      int limit = 1 + 2 * stops;
      try {
        PhantomGenerator.generate(
            other,
            new MimicLayout(),
            options(1, 1, false),
            (done, total) -> {
              if (++blocks[0] > limit) {
                throw new IllegalStateException("stop");
              }
            });
        complete = true;
      } catch (IllegalStateException e) {
        assertThat(e).hasMessage("stop");
        assertThat(Json.read(other.resolve("dataset.json")).at("/state").asText())
            .isEqualTo("incomplete");
        stops++;
      }
    }
    assertThat(stops).isPositive();
    assertThat(hashes(other)).isEqualTo(hashes(out));
  }

  @Test
  void resumingDrawsOnlyWhatIsMissing(@TempDir Path other) throws IOException {
    assertThatThrownBy(
            () ->
                PhantomGenerator.generate(
                    other,
                    new MimicLayout(),
                    options(1, 1, false),
                    (done, total) -> {
                      if (done >= 96) {
                        throw new IllegalStateException("stop");
                      }
                    }))
        .hasMessage("stop");
    Map<String, Long> before = times(other);
    Path lost = firstImage(other);
    Files.delete(lost);
    generate(other, options(1, 1, false));
    assertThat(lost).exists();
    Map<String, Long> after = times(other);
    long untouched =
        before.keySet().stream().filter(f -> before.get(f).equals(after.get(f))).count();
    // Two of the three finished blocks of 32 studies keep their images.
    assertThat(untouched).isGreaterThan(60);
    assertThat(hashes(other)).isEqualTo(hashes(out));
  }

  private static Path firstImage(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(f -> f.toString().endsWith(".jpg")).sorted().findFirst().orElseThrow();
    }
  }

  private static Map<String, Long> times(Path root) throws IOException {
    Map<String, Long> times = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : all.filter(f -> f.toString().endsWith(".jpg")).toList()) {
        times.put(root.relativize(file).toString(), Files.getLastModifiedTime(file).toMillis());
      }
    }
    return times;
  }

  @Test
  void completeDataSetsOfTheSameOptionsAreLeftAsTheyAre() throws IOException {
    Map<String, Long> before = times(out);
    List<Integer> progress = new ArrayList<>();
    PhantomSummary again =
        PhantomGenerator.generate(
            out, new MimicLayout(), options(1, 3, false), (done, total) -> progress.add(done));
    assertThat(again).isEqualTo(summary);
    assertThat(progress).isEmpty();
    assertThat(times(out)).isEqualTo(before);
  }

  @Test
  void otherOptionsAreRefusedUnlessOverwriting(@TempDir Path other) throws IOException {
    PhantomOptions small = new PhantomOptions(3, 1, 64, Difficulty.EASY, 0, 0, 1, false);
    PhantomOptions smaller = new PhantomOptions(2, 1, 64, Difficulty.EASY, 0, 0, 1, false);
    generate(other, small);
    Files.writeString(other.resolve("notes.txt"), "mine");
    assertThatThrownBy(() -> generate(other, smaller))
        .isInstanceOfSatisfying(
            LovtException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(LovtException.Kind.CONFIG);
              assertThat(e.remedy()).contains("--overwrite");
            })
        .hasMessageContaining("\"studies\":2")
        .hasMessageContaining("\"studies\":3");
    PhantomOptions replace = new PhantomOptions(2, 1, 64, Difficulty.EASY, 0, 0, 1, true);
    assertThat(generate(other, replace).totalStudies()).isEqualTo(2);
    assertThat(other.resolve("notes.txt")).as("files of others").hasContent("mine");
  }

  @Test
  void foreignFoldersAreRefusedEvenWhenOverwriting(@TempDir Path other) throws IOException {
    Path precious = Files.writeString(other.resolve("precious.txt"), "data");
    for (boolean overwrite : new boolean[] {false, true}) {
      assertThatThrownBy(() -> generate(other, options(1, 1, overwrite)))
          .isInstanceOf(LovtException.class)
          .hasMessageContaining("not a phantom data set");
    }
    assertThat(precious).hasContent("data");
    assertThatThrownBy(() -> generate(precious, options(1, 1, false)))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("is a file");
  }

  @Test
  void interruptionStopsWithAnExplanation(@TempDir Path other) {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> generate(other, options(1, 1, false)))
        .isInstanceOfSatisfying(
            LovtException.class,
            e -> assertThat(e.kind()).isEqualTo(LovtException.Kind.INTERRUPTED));
    assertThat(Thread.interrupted()).isTrue();
  }

  private static Map<String, String> hashes(Path root) throws IOException {
    Map<String, String> hashes = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        hashes.put(root.relativize(file).toString(), Hashing.sha256(file));
      }
    }
    return hashes;
  }
}
