package org.lovt.result.reproduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lovt.base.LovtException;
import org.lovt.result.EvaluationTask;
import org.lovt.result.TaskColumns;
import org.lovt.result.cell.ResultCells;
import org.lovt.result.cell.ResultFolder;
import org.lovt.result.published.PublishedResults;
import org.lovt.result.table.TableFormat;
import org.lovt.result.table.Verdict;

/**
 * Own results against the published ones. {@code -Dlovt.write.golden} writes the stored tables
 * again.
 */
class ReproductionTest {
  private static final Path FOLDER = Path.of("src/test/resources/org/lovt/result");

  private final PublishedResults published = PublishedResults.load();
  @TempDir private Path results;

  @BeforeEach
  void results() {
    new ResultFolder(results)
        .runs("LoVT_30", task(6), 0.183, 0.184, 0.185, 0.186, 0.187)
        .runs("LoVT_30", task(12), 0.402, 0.41, 0.415, 0.399, 0.405)
        .runs("mine", task(6), 0.205, 0.215, 0.198, 0.201, 0.21)
        .runs("mine", task(12), 0.3)
        .condensed("random", task(6), 0.089, 0.089, 0.091)
        .registered("random")
        .registered("ablation_no_g");
  }

  private static TaskColumns task(int number) {
    return EvaluationTask.of(number).columns();
  }

  private Reproduction table() {
    ResultCells cells = ResultCells.read(results);
    return Reproduction.of(
        "Own & published",
        cells,
        published,
        List.of(EvaluationTask.of(6), EvaluationTask.of(12)),
        List.of(
            Pairing.parse("LoVT_30", cells, published),
            Pairing.parse("mine as LoVT_100", cells, published),
            Pairing.parse("random", cells, published),
            Pairing.parse("ablation_no_g", cells, published)));
  }

  @Test
  void everyCellHasAVerdict() {
    assertThat(table().rows())
        .extracting(Reproduction.Row::verdict)
        .containsExactly(
            Verdict.COPIES,
            Verdict.AGREES,
            Verdict.AGREES,
            Verdict.NOT_PUBLISHED,
            Verdict.BELOW,
            Verdict.UNDECIDED,
            Verdict.NOT_EVALUATED,
            Verdict.NOT_PUBLISHED);
  }

  @ParameterizedTest
  @EnumSource
  void theTextIsTheStoredOne(TableFormat format) throws IOException {
    Path file = FOLDER.resolve("reproduction." + format.extension());
    String text = format.write(table());
    if (System.getProperty("lovt.write.golden") != null) {
      Files.writeString(file, text);
    }
    assertThat(text).isEqualTo(Files.readString(file));
  }

  @Test
  void modelsArePairedByNameUnlessSaidOtherwise() {
    ResultCells cells = ResultCells.read(results);
    assertThat(Pairing.byName(cells, published))
        .extracting(Pairing::model)
        .containsExactly("LoVT_30", "random", "ablation_no_g");
    assertThat(Pairing.parse("mine as clip*_100", cells, published).published().method())
        .isEqualTo("CLIP*");
    new ResultFolder(results).registered("mine as random");
    assertThat(
            Pairing.parse("mine as random as LoVT_30", ResultCells.read(results), published)
                .model())
        .as("the last word decides")
        .isEqualTo("mine as random");
    assertThatExceptionOfType(LovtException.class)
        .isThrownBy(() -> Pairing.parse("mine", cells, published))
        .withMessageContaining("'mine'")
        .matches(e -> e.remedy().contains("LoVT_100"));
    assertThatExceptionOfType(LovtException.class)
        .isThrownBy(() -> Pairing.parse("mime as LoVT_100", cells, published))
        .withMessageContaining("Did you mean 'mine'?");
  }
}
