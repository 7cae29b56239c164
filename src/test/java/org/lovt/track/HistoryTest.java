package org.lovt.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.base.LovtException;

class HistoryTest {
  @TempDir Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("metrics.jsonl"), text);
  }

  @Test
  void valuesOfANameComeInTheirOrder() throws IOException {
    History history =
        History.read(
            file(
                """
                {"step":5,"epoch":0,"a":1.5,"b":"NaN"}
                {"step":10,"epoch":1,"b":2}
                {"step":15,"epoch":1,"a":-1e-05}
                """));
    assertThat(history.of("a"))
        .containsExactly(new History.Point(5, 0, 1.5), new History.Point(15, 1, -1e-5));
    assertThat(history.of("none")).isEmpty();
    assertThat(history.last()).containsEntry("a", -1e-5).containsEntry("b", 2.0);
  }

  @Test
  void anIncompleteLastRowIsLeftOut() throws IOException {
    assertThat(History.read(file("{\"step\":5,\"epoch\":0}\n{\"step\":6,\"epoch\":0}")).rows())
        .hasSize(1);
  }

  @Test
  void aDamagedRowIsADataErrorWithItsLine() throws IOException {
    for (String bad :
        List.of("{", "[]", "", "{\"step\":1}", "{\"step\":1,\"epoch\":0,\"a\":\"x\"}", "\u0000")) {
      Path file = file("{\"step\":5,\"epoch\":0}\n" + bad + "\n");
      assertThatThrownBy(() -> History.read(file))
          .as(bad)
          .isInstanceOfSatisfying(
              LovtException.class, e -> assertThat(e.kind()).isEqualTo(LovtException.Kind.DATA))
          .hasMessageContaining(file + ":2:");
    }
  }

  @Test
  void aMissingFileIsADataError() {
    assertThatThrownBy(() -> History.read(folder.resolve("none")))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("none");
  }
}
