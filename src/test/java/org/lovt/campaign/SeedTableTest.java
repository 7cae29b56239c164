package org.lovt.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.lovt.config.schema.StudyMethod;
import org.lovt.result.table.Cell;
import org.lovt.result.table.ResultTable;
import org.lovt.result.table.ResultTable.Column;
import org.lovt.result.table.ResultTable.Row;

class SeedTableTest {
  private static final StudyMethod TRAINED = new StudyMethod.Pretrained(null, 1, List.of());
  private static final Column TASK = new Column("task", "dice");

  private static final Map<String, Double> VALUES =
      Map.of(
          "one",
          0.30,
          "one_seed2",
          0.34,
          "one_seed3",
          0.38,
          "two",
          0.31,
          "two_seed2",
          0.37,
          "two_seed3",
          0.40);

  private static List<StudyRow> rows(String... methods) {
    List<StudyRow> rows = new ArrayList<>();
    for (String method : methods) {
      rows.addAll(StudyRow.of(method, TRAINED, List.of(1L, 2L, 3L)));
    }
    return rows;
  }

  private static OptionalDouble value(StudyRow row) {
    Double value = VALUES.get(row.name());
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** Differences 1, 3, 2 points: t = 2 / (1 / √3) = 3.464 with 2 degrees of freedom, p = 0.0742. */
  @Test
  void seedsOfOneMethodMakeOneRowAndAreComparedInPairs() {
    ResultTable table =
        new SeedTable(rows("one", "two")).column(TASK, SeedTableTest::value).build("one").get();
    assertThat(table.rows()).extracting(Row::model).containsExactly("one", "two");
    Cell one = table.rows().get(0).cells().get(0).orElseThrow();
    assertThat(one.interval().estimate()).isCloseTo(34, within(1e-9));
    // t(0.975, 2) = 4.3027; s = 4; 4.3027 · 4 / √3 = 9.9365
    assertThat(one.interval().low()).isCloseTo(34 - 9.9365, within(1e-3));
    assertThat(one.p()).isEmpty();
    Cell two = table.rows().get(1).cells().get(0).orElseThrow();
    assertThat(two.interval().estimate()).isCloseTo(36, within(1e-9));
    assertThat(two.p().orElseThrow()).isCloseTo(0.0742, within(1e-4));
  }

  @Test
  void methodsOfOneSeedAndColumnsWithoutValuesAreLeftOut() {
    List<StudyRow> rows = rows("one");
    rows.addAll(StudyRow.of("single", TRAINED, List.of(1L)));
    ResultTable table =
        new SeedTable(rows)
            .column(new Column("nothing", ""), row -> OptionalDouble.empty())
            .column(TASK, SeedTableTest::value)
            .build("single")
            .get();
    assertThat(table.rows()).extracting(Row::model).containsExactly("one");
    assertThat(table.columns()).containsExactly(TASK);
    assertThat(
            new SeedTable(rows("one").subList(0, 1)).column(TASK, SeedTableTest::value).build(null))
        .isEmpty();
  }
}
