package org.lovt.data.phantom.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lovt.base.Json;
import org.lovt.base.LovtException;
import org.lovt.data.phantom.PhantomOptions;
import org.lovt.data.phantom.layout.GeneratedSet;
import org.lovt.data.phantom.layout.PhantomGenerator;
import org.lovt.data.phantom.layout.PhantomSheet;
import org.lovt.data.phantom.layout.RawLayout;
import org.lovt.data.phantom.layout.dicom.Monochrome;
import org.lovt.data.phantom.scene.Difficulty;

/** What holds for every layout. */
class PhantomLayoutsTest {
  private static final int STUDIES = 70;

  static List<String> names() {
    return PhantomLayouts.NAMES;
  }

  @ParameterizedTest
  @MethodSource("names")
  void bytesDependNeitherOnThreadsNorOnInterruptions(String name, @TempDir Path folder)
      throws IOException {
    RawLayout layout = PhantomLayouts.of(name);
    int size = 64;
    Path straight = folder.resolve("straight");
    Path resumed = folder.resolve("resumed");
    PhantomGenerator.generate(
        straight, layout, GeneratedSet.options(layout, STUDIES, size, 3), (done, total) -> {});
    PhantomOptions one = GeneratedSet.options(layout, STUDIES, size, 1);
    assertThatThrownBy(
            () ->
                PhantomGenerator.generate(
                    resumed,
                    layout,
                    one,
                    (done, total) -> {
                      throw new IllegalStateException("stop");
                    }))
        .hasMessage("stop");
    assertThat(Json.read(resumed.resolve("dataset.json")).at("/state").asText())
        .isEqualTo("incomplete");
    Files.delete(anImage(resumed));
    PhantomGenerator.generate(resumed, layout, one, (done, total) -> {});
    assertThat(GeneratedSet.hashes(resumed)).isEqualTo(GeneratedSet.hashes(straight));
  }

  private static Path anImage(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile)
          .filter(f -> !f.startsWith(root.resolve("ground-truth")) && f.getParent() != root)
          .filter(f -> f.toString().matches(".*\\.(jpg|png|dcm)"))
          .findFirst()
          .orElseThrow();
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void overwritingLeavesNothingOfTheEarlierSetAndNothingOfOthersGoes(
      String name, @TempDir Path folder) throws IOException {
    RawLayout layout = PhantomLayouts.of(name);
    PhantomOptions before = new PhantomOptions(6, 1, 64, Difficulty.EASY, 0, 0, 2, false);
    PhantomOptions after = new PhantomOptions(4, 2, 64, Difficulty.EASY, 0, 0, 2, true);
    Path other = folder.resolve("other");
    PhantomGenerator.generate(folder.resolve("set"), layout, before, (done, total) -> {});
    Path notes = Files.writeString(folder.resolve("set/notes.txt"), "mine");
    PhantomGenerator.generate(folder.resolve("set"), layout, after, (done, total) -> {});
    PhantomGenerator.generate(other, layout, after, (done, total) -> {});
    assertThat(notes).hasContent("mine");
    Files.delete(notes);
    assertThat(GeneratedSet.hashes(folder.resolve("set"))).isEqualTo(GeneratedSet.hashes(other));
  }

  @ParameterizedTest
  @MethodSource("names")
  void sheetsCanBeDrawn(String name, @TempDir Path folder) throws IOException {
    RawLayout layout = PhantomLayouts.of(name);
    Path sheet = folder.resolve("sheet.png");
    PhantomSheet.write(sheet, layout, GeneratedSet.options(layout, 8, 64, 1), 6);
    assertThat(Files.size(sheet)).isGreaterThan(50_000);
  }

  @Test
  void anotherLayoutInTheFolderIsRefused(@TempDir Path folder) {
    PhantomOptions options = new PhantomOptions(2, 1, 64, Difficulty.EASY, 0, 0, 1, true);
    PhantomGenerator.generate(folder, PhantomLayouts.of("nih"), options, (done, total) -> {});
    assertThatThrownBy(
            () ->
                PhantomGenerator.generate(
                    folder, PhantomLayouts.of("rsna"), options, (done, total) -> {}))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("Expected: rsna. Found: nih");
  }

  @Test
  void whatALayoutCannotHoldIsRefused(@TempDir Path folder) {
    PhantomOptions split = new PhantomOptions(9, 1, 64, Difficulty.EASY, 1, 1, 1, false);
    assertThatThrownBy(
            () ->
                PhantomGenerator.generate(
                    folder, PhantomLayouts.of("siim"), split, (done, total) -> {}))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("no official validation split");
    PhantomOptions large = new PhantomOptions(2, 1, 2048, Difficulty.EASY, 0, 0, 1, false);
    assertThatThrownBy(
            () ->
                PhantomGenerator.generate(
                    folder, PhantomLayouts.of("siim"), large, (done, total) -> {}))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("1024");
    assertThatThrownBy(() -> PhantomLayouts.of("nih", new Monochrome(0.5)))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("no DICOM");
    assertThatThrownBy(() -> PhantomLayouts.of("rnsa"))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("rsna");
    assertThat(folder).isEmptyDirectory();
  }
}
