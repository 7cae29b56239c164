package org.lovt.result.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lovt.metric.statistic.Sample;
import org.lovt.result.EvaluationTask;
import org.lovt.result.published.PublishedResults;
import org.lovt.result.table.ResultTable.Column;
import org.lovt.result.table.TableBuilder.Entry;

/**
 * A table in every format against a stored file. {@code -Dlovt.write.golden} writes the files
 * again.
 */
class TableFormatTest {
  private static final Path FOLDER = Path.of("src/test/resources/org/lovt/result");

  /** Models with results, gaps, copies of runs, published values and a name that needs quoting. */
  private static ResultTable table() {
    PublishedResults published = PublishedResults.load();
    Column boxes = new Column("rsna_frozen_10", "mAP.lovt");
    Column masks = new Column("rsna_seg_linear_10", "dice.global");
    Column own = new Column("own_task", "dice.perImage");
    return new TableBuilder(TableOptions.of("Tasks & models").against("random"))
        .column(boxes)
        .column(masks)
        .column(own)
        .result(
            "LoVT_100",
            boxes,
            Entry.of(Sample.of(0.1438, 0.1698, 0.1761, 0.1533, 0.1761))
                .beside(published.cell(EvaluationTask.of(5), "LoVT", "100%")))
        .result(
            "LoVT_100",
            masks,
            Entry.of(Sample.of(0.5707, 0.5715, 0.5714, 0.5713, 0.5716))
                .beside(published.cell(EvaluationTask.of(8), "LoVT", "100%")))
        .result("CLIP_30, \"tuned\" <b>", boxes, Entry.of(Sample.of(0.121, 0.133, 0.128)))
        .result("CLIP_30, \"tuned\" <b>", own, Entry.of(Sample.of(0.5)))
        .result(
            "random",
            boxes,
            Entry.of(Sample.of(0.039, 0.042, 0.037, 0.044, 0.041))
                .beside(published.cell(EvaluationTask.of(5), "Random", "0%")))
        .result(
            "random",
            masks,
            Entry.of(Sample.of(0.0531, 0.0529, 0.0533, 0.0534, 0.0530))
                .beside(published.cell(EvaluationTask.of(8), "Random", "0%")))
        .model("ImageNet")
        .build();
  }

  @ParameterizedTest
  @EnumSource
  void theTextIsTheStoredOne(TableFormat format) throws IOException {
    Path file = FOLDER.resolve("table." + format.extension());
    String text = format.write(table());
    if (System.getProperty("lovt.write.golden") != null) {
      Files.writeString(file, text);
    }
    assertThat(text).isEqualTo(Files.readString(file));
  }
}
