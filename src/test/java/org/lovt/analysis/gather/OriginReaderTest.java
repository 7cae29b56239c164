package org.lovt.analysis.gather;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lovt.base.Json;

/** Configurations as values by path. */
class OriginReaderTest {
  private static Map<String, String> flat(String json) throws Exception {
    return OriginReader.flat(Json.mapper().readTree(json));
  }

  @Test
  void valuesAreNamedByTheirPath() throws Exception {
    assertThat(flat("{\"a\": {\"b\": 1, \"c\": [1.0, \"x\"]}, \"d\": {}, \"e\": false}"))
        .isEqualTo(Map.of("a.b", "1", "a.c", "[1, x]", "d", "{}", "e", "false"));
  }

  @Test
  void equalNumbersAreEqualHoweverTheyAreWritten() throws Exception {
    assertThat(flat("{\"a\": 1E-6, \"b\": 32}")).isEqualTo(flat("{\"a\": 0.000001, \"b\": 32.0}"));
  }

  @Test
  void whatDecidesNothingIsLeftOut() throws Exception {
    assertThat(
            flat("{\"logger\": {\"wandb\": {\"name\": 1}}, \"work_dir\": \"home\", \"x\": null}"))
        .isEmpty();
  }
}
