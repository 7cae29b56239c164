package org.lovt.analysis.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.data.PretrainDataset;
import org.lovt.data.TinyDataset;
import org.lovt.data.study.Split;

class PairSheetTest {
  @TempDir Path folder;

  @BeforeEach
  void write() {
    TinyDataset.write(folder, new int[] {4, 1, 1}, true, TinyDataset.labels());
  }

  private List<SheetItem> items(SheetView view, boolean reports) {
    try (PretrainDataset data = PretrainDataset.open(folder, PretrainDataset.Options.ALL)) {
      ContactSheet sheet =
          new PairSheet("tiny", data, new SheetChoice(Split.TRAIN, 3, 1), view, reports)
              .draw(false, 2);
      assertThat(sheet.draw().getHeight()).isPositive();
      return sheet.items();
    }
  }

  @Test
  void reportsOfRealPatientsAreShownOnlyOnRequest() {
    assertThat(items(SheetView.FILE, false))
        .allSatisfy(
            item ->
                assertThat(item.lines())
                    .containsExactly(
                        "no positive label", "4 sentences (--include-reports shows them)"));
    assertThat(items(SheetView.FILE, true))
        .allSatisfy(item -> assertThat(item.lines()).hasSize(4).contains("Two."));
  }

  @Test
  void augmentedSamplesAreThoseOfTraining() {
    assertThat(items(SheetView.AUGMENTED, true))
        .allSatisfy(item -> assertThat(item.picture().width()).isEqualTo(SheetView.SIZE))
        .allSatisfy(
            item -> assertThat(item.lines()).hasSize(4).contains("Two.", "Three.", "Four."));
    assertThat(items(SheetView.SAMPLE, true))
        .allSatisfy(item -> assertThat(item.lines().get(1)).isEqualTo("Two."));
  }
}
