package org.lovt.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.base.LovtException;

/** Best epoch and summary of a run's history. */
@Statement(spec = Spec.DATA_AND_CONFIG, value = 71)
class SummaryTest {
  private static final String LOSS = "val/total_loss";

  @TempDir Path folder;

  private static History history(double... losses) {
    History.Row[] rows = new History.Row[losses.length];
    for (int i = 0; i < losses.length; i++) {
      rows[i] =
          new History.Row(
              10L * (i + 1),
              i,
              Map.of(LOSS, losses[i], "val/acc", i / 10.0, "train/loss", 9.0 - i));
    }
    return new History(List.of(rows));
  }

  @Test
  @Statement(spec = Spec.ANALYSIS_AND_PLOTS, value = 52)
  void theBestEpochIsTheFirstMinimum() {
    Summary.Best best = Summary.of(history(3, 1, 2, 1), LOSS, true, "checkpoints/x").best();
    assertThat(best).isEqualTo(new Summary.Best(LOSS, "min", 1, 20, 1, "checkpoints/x"));
  }

  @Test
  void theBestEpochIsTheFirstMaximumWhereGreaterIsBetter() {
    assertThat(Summary.of(history(3, 1, 3), LOSS, false, null).best().epoch()).isZero();
  }

  @Test
  @Statement(spec = Spec.ANALYSIS_AND_PLOTS, value = 53)
  void rowsWithoutAFiniteValueAreNoCandidates() {
    assertThat(
            Summary.of(history(Double.NaN, Double.NEGATIVE_INFINITY, 2), LOSS, true, null)
                .best()
                .epoch())
        .isEqualTo(2);
    assertThatThrownBy(() -> Summary.of(history(Double.NaN), LOSS, true, null))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining(LOSS);
  }

  @Test
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 79)
  void validationValuesAreThoseOfTheBestEpochAndAllOthersTheNewest() {
    History validated = history(3, 1, 2);
    List<History.Row> rows = new ArrayList<>(validated.rows());
    rows.add(new History.Row(35, 3, Map.of("train/loss", 5.5)));
    rows.add(new History.Row(35, 3, Map.of("test/acc", 0.7)));

    Summary summary = Summary.of(new History(rows), LOSS, true, null);

    assertThat(summary.values())
        .containsOnly(
            entry(LOSS, 1.0),
            entry("val/acc", 0.1),
            entry("train/loss", 5.5),
            entry("test/acc", 0.7));
    assertThat(summary.last()).containsOnly(entry(LOSS, 2.0), entry("val/acc", 0.2));
    assertThat(summary.steps()).isEqualTo(35);
    assertThat(summary.epochs()).isEqualTo(4);
  }

  @Test
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 79)
  @Statement(spec = Spec.ANALYSIS_AND_PLOTS, value = 52)
  void testValuesInTheRowOfTheBestEpochAreUntouched() {
    History history =
        new History(
            List.of(
                new History.Row(1, 0, Map.of(LOSS, 1.0, "test/acc", 0.1)),
                new History.Row(2, 1, Map.of(LOSS, 2.0, "test/acc", 0.2))));
    assertThat(Summary.of(history, LOSS, true, null).values())
        .containsOnly(entry(LOSS, 1.0), entry("test/acc", 0.2));
  }

  @Test
  void onlyAValidationValueCanBeMonitored() {
    assertThatThrownBy(() -> Summary.of(history(1), "train/loss", true, null))
        .isInstanceOfSatisfying(
            LovtException.class, e -> assertThat(e.kind()).isEqualTo(LovtException.Kind.CONFIG));
  }

  @Test
  void aGroupMeasuredAgainTakesThePlaceOfItsOldValues() {
    Summary first =
        Summary.of(history(3), LOSS, true, null)
            .with("analysis-test/", Map.of("analysis-test/a", 1.0));
    Summary again = first.with("analysis-test/", Map.of("analysis-test/b", 2.0));
    assertThat(again.values())
        .containsOnlyKeys(LOSS, "val/acc", "train/loss", "analysis-test/b")
        .containsEntry("analysis-test/b", 2.0);
    assertThat(again.best()).isEqualTo(first.best());
  }

  @Test
  void itReadsBackWhatItWrote() {
    Path file = folder.resolve("summary.json");
    Summary summary = Summary.of(history(3, 1, Double.NaN), LOSS, true, "checkpoints/x");
    summary.write(file);
    assertThat(Summary.read(file)).isEqualTo(summary);
  }

  /** S5: a disk that does not take the new file. */
  @Test
  void aFailedWriteLeavesTheOldSummaryIntact() throws IOException {
    Path file = folder.resolve("summary.json");
    Summary.of(history(3), LOSS, true, null).write(file);
    byte[] old = Files.readAllBytes(file);
    Files.createDirectories(folder.resolve("summary.json.partial/in/the/way"));

    assertThatThrownBy(() -> Summary.of(history(2), LOSS, true, null).write(file))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("summary.json");
    assertThat(file).hasBinaryContent(old);
  }

  @Test
  void aDamagedFileIsADataError() throws IOException {
    Path file = Files.writeString(folder.resolve("summary.json"), "{\"best\": 3}");
    assertThatThrownBy(() -> Summary.read(file))
        .isInstanceOfSatisfying(
            LovtException.class, e -> assertThat(e.kind()).isEqualTo(LovtException.Kind.DATA));
  }
}
