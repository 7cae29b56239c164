package org.lovt.analysis.plot.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lovt.Statement;
import org.lovt.Statement.Spec;

class PropertyTableTest {
  @Test
  @Statement(spec = Spec.ANALYSIS_AND_PLOTS, value = 51)
  void cellsHaveTheOriginalsDecimals() {
    assertThat(PropertyTable.decimal(0.7776)).isEqualTo("0.78");
    assertThat(PropertyTable.scientific(1.149e-05)).isEqualTo("1.1e-05");
    assertThat(PropertyTable.decimal(Double.NaN)).isEmpty();
    assertThat(PropertyTable.scientific(Double.NaN)).isEmpty();
  }

  @Test
  void aRowHasTwelveCellsAndStaysEmptyWithoutStatistics() {
    List<MeasuredModel> models =
        List.of(
            PublishedModels.measured().get(0),
            new MeasuredModel(
                PublishedModels.run("x", "50 % & more_data", true), Map.of(), 2048, 768, 0));
    String text = new PropertyTable(Side.IMAGE, models).text();
    assertThat(new PropertyTable(Side.IMAGE, models).file())
        .isEqualTo("emb_analysis_table_y_a.tex");
    assertThat(text)
        .contains(
            "LoVT (Ours) & 0.78 & $0.72 \\pm 0.02$ & 0.22 & 0.29 & $-1.94 \\pm 0.06$ & 1.1e-05 &"
                + " 1.7e-05 & 1.3e-07 & 0.76 & $-1.41$ & 1.4e-05 \\\\\n")
        .contains("50 \\% \\& more\\_data" + " & ".repeat(11) + " \\\\\n")
        .contains("\\begin{tabular}{lccccccccccc}")
        .doesNotContain("NaN");
  }
}
