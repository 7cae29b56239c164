package org.lovt.result.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.base.LovtException;

/** The table of embedding statistics. */
class AnalysisFileTest {
  @TempDir private Path results;

  private static Map<String, Double> values(String one, double a, String other, double b) {
    Map<String, Double> values = new LinkedHashMap<>();
    values.put(one, a);
    values.put(other, b);
    return values;
  }

  @Test
  @Statement(spec = Spec.ANALYSIS_AND_PLOTS, value = 31)
  void aNewMeasureGetsAColumnAndOtherModelsKeepTheirCells() throws IOException {
    AnalysisFile file = new AnalysisFile(results, "test");
    assertThat(file.names()).isEmpty();
    file.write("a", values("emb/zl_a||zl_b/dist_emb2emb", 1.25, "emb/zg_a/ch_std", 3e-5));
    file.write("b", values("emb/zg_a/ch_std", 0.5, "emb/zl_b/dist_emb2emb__weighted", 0.1));
    assertThat(file.path())
        .hasFileName("analysis-test.csv")
        .hasContent(
            "name,emb/zl_a||zl_b/dist_emb2emb,emb/zg_a/ch_std,emb/zl_b/dist_emb2emb__weighted\n"
                + "a,1.25,3.0E-5,\n"
                + "b,,0.5,0.1\n");
    assertThat(file.all().get("a"))
        .containsOnlyKeys("emb/zl_a||zl_b/dist_emb2emb", "emb/zg_a/ch_std");
  }

  @Test
  void analysedAgainAModelKeepsNoValueOfOtherSettings() throws IOException {
    AnalysisFile file = new AnalysisFile(results, "test");
    Files.createDirectories(file.path().getParent());
    Files.writeString(file.path(), "name,note,emb/x/old\na,mine,1.0\nb,,2.0\n");
    file.write("a", Map.of("emb/x/new", 3.0));
    assertThat(file.path()).hasContent("name,note,emb/x/old,emb/x/new\na,mine,,3.0\nb,,2.0,\n");
  }

  @Test
  void onlyFiniteStatisticsAreWrittenAndDamagedCellsAreNamed() throws IOException {
    AnalysisFile file = new AnalysisFile(results, "test");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> file.write("a", Map.of("emb/x/y", Double.NaN)));
    assertThatIllegalArgumentException().isThrownBy(() -> file.write("a", Map.of("loss", 1.0)));
    assertThat(file.path()).doesNotExist();
    Files.createDirectories(file.path().getParent());
    Files.writeString(file.path(), "name,emb/x/y\na,much\n");
    assertThatExceptionOfType(LovtException.class)
        .isThrownBy(file::all)
        .withMessageContaining("analysis-test.csv:2, row 'a', column 'emb/x/y'");
  }
}
