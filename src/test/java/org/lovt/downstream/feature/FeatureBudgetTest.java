package org.lovt.downstream.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lovt.downstream.feature.FeaturePlace.FILE;
import static org.lovt.downstream.feature.FeaturePlace.MEMORY;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lovt.base.LovtException;

class FeatureBudgetTest {
  private static final long GIB = 1L << 30;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"8G,40G; 8; 40", "8g; 8; 0", "0,40gb; 0; 40", "' 2g , 1t '; 2; 1024", "off; 0; 0"})
  void sizesOfMemoryAndDiskAreReadAsPeopleWriteThem(String wish, long memory, long disk) {
    FeatureBudget budget = FeatureBudget.parse(wish, folder);
    assertThat(budget.memoryBytes()).isEqualTo(memory * GIB);
    assertThat(budget.diskBytes()).isEqualTo(disk * GIB);
    assertThat(budget.folder()).isEqualTo(folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "much", "8g,", "8g,4g,2g", "-1", "8 g;4 g"})
  void anythingElseIsRefused(String wish) {
    assertThatThrownBy(() -> FeatureBudget.parse(wish, folder))
        .isInstanceOfSatisfying(
            LovtException.class, e -> assertThat(e.kind()).isEqualTo(LovtException.Kind.CONFIG))
        .hasMessageContaining("8g,40g. Received: " + wish);
  }

  @Test
  void theAutomaticBudgetLeavesRoomForOthers() {
    FeatureBudget budget = FeatureBudget.parse("auto", folder.resolve("not/yet/there"));
    assertThat(budget.memoryBytes()).isPositive();
    assertThat(budget.diskBytes()).isBetween(1L, 64 * GIB);
    assertThat(folder.resolve("not")).doesNotExist();
  }

  @Test
  void whatIsTakenIsMissingUntilItIsGivenBack() {
    FeatureBudget budget = new FeatureBudget(100, 50, folder);
    FeatureBudget.Share first = budget.take(MEMORY, 60).orElseThrow();
    assertThat(budget.take(MEMORY, 41)).isEmpty();
    FeatureBudget.Share second = budget.take(MEMORY, 40).orElseThrow();
    assertThat(budget.left(MEMORY)).isZero();
    assertThat(budget.left(FILE)).isEqualTo(50);
    first.close();
    first.close();
    assertThat(budget.left(MEMORY)).isEqualTo(60);
    second.close();
    assertThat(budget.left(MEMORY)).isEqualTo(100);
  }

  @Test
  void boundsBelowZeroAreRefused() {
    assertThatThrownBy(() -> new FeatureBudget(-1, 0, folder)).hasMessageContaining("-1, 0");
  }
}
