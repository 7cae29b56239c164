package org.lovt.result.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.base.LovtException;

class PaperRunsFileTest {
  private static final String HEADER =
      "name,paper_name,baseline,has_local,has_global,order,category\n";

  @TempDir Path results;

  private void write(String text) throws IOException {
    Files.writeString(results.resolve("runs_paper.csv"), text, StandardCharsets.UTF_8);
  }

  private List<String> names(String... categories) {
    return new PaperRunsFile(results)
        .read(List.of(categories)).stream().map(PaperRun::name).toList();
  }

  private ThrowableAssertAlternative<LovtException> refused() {
    return assertThatExceptionOfType(LovtException.class)
        .isThrownBy(() -> new PaperRunsFile(results).read(List.of()));
  }

  @Test
  @Statement(spec = Spec.ANALYSIS_AND_PLOTS, value = 32)
  void aTagSelectsItsModelsAndThoseWithoutAny() throws IOException {
    write(HEADER + "a,A,false,,,1,ablation;main\nb,B,true,,,2,\nc,C,true,,,3,other\n");
    assertThat(names("main")).containsExactly("a", "b");
    assertThat(names("x", "ablation")).containsExactly("a", "b");
    assertThat(names()).containsExactly("a", "b", "c");
    assertThat(names("abl")).containsExactly("b");
    assertThat(names("Main")).containsExactly("b");
  }

  @Test
  void modelsComeByTheirOrderAndThoseWithoutOneLast() throws IOException {
    write(HEADER + "z,,0,,,,\na,A,True,1,0,2.5,\nb,B,FALSE,,,-1,\n\n");
    assertThat(names()).containsExactly("b", "a", "z");
    PaperRun a = new PaperRunsFile(results).read(List.of()).get(1);
    assertThat(a.baseline()).isTrue();
    assertThat(a.hasLocal()).contains(true);
    assertThat(a.hasGlobal()).contains(false);
    PaperRun z = new PaperRunsFile(results).read(List.of()).get(2);
    assertThat(z.paperName()).isEqualTo("z");
    assertThat(z.hasLocal()).isEmpty();
  }

  @Test
  void withoutTheFileItsColumnsAndAnExampleAreTold() {
    refused()
        .withMessageContaining("runs_paper.csv")
        .satisfies(
            e ->
                assertThat(e.remedy())
                    .contains(HEADER.strip())
                    .contains("LoVT_30,LoVT (Ours),false,true,true,1,main;ablation"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a,A,,true,true,1,main|column 'baseline': expected true or false. Received: ''",
        "a,A,perhaps,true,true,1,main|column 'baseline': expected true or false",
        "a,A,true,true,ja,1,main|column 'has_global': expected true or false. Received: 'ja'",
        "a,A,true,true,true,first,main|column 'order': expected a number. Received: 'first'",
        "a,A,true,true,true,NaN,main|column 'order'",
        ",A,true,true,true,1,main|column 'name'",
        "a,A,true|expected 7 fields as in the header. Received: 3",
        "b,B,true,,,,|a second line of 'b'"
      })
  void aWrongCellIsToldWithItsPlace(String line, String message) throws IOException {
    write(HEADER + "b,B,true,,,,\n\n" + line + "\n");
    refused().withMessageContaining("runs_paper.csv:4").withMessageContaining(message);
  }

  @Test
  void aMissingColumnIsTold() throws IOException {
    write("name,paper_name,order\na,A,1\n");
    refused().withMessageContaining("runs_paper.csv:1: expected the columns " + HEADER.strip());
    write("");
    refused().withMessageContaining("is empty");
    write(HEADER);
    refused().withMessageContaining("names no model");
  }

  @Test
  void anUnknownTagIsToldWithThoseThatThereAre() throws IOException {
    write(HEADER + "a,A,false,,,1,ablation;main\n");
    assertThatExceptionOfType(LovtException.class)
        .isThrownBy(() -> names("abl"))
        .withMessageContaining("no model of the category abl")
        .satisfies(e -> assertThat(e.remedy()).contains("ablation, main"));
  }

  @Test
  void theExampleOfTheDocumentationIsRead() {
    List<PaperRun> runs = new PaperRunsFile(Path.of("docs/how-to")).read(List.of("ablation"));
    assertThat(runs)
        .extracting(PaperRun::paperName)
        .containsExactly("LoVT (Ours)", "no local loss", "no global loss");
  }
}
