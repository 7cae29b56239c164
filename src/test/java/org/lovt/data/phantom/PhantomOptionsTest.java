package org.lovt.data.phantom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.lovt.base.LovtException;
import org.lovt.data.phantom.scene.Difficulty;

class PhantomOptionsTest {
  private static PhantomOptions options(
      int studies, int size, int validation, int test, int threads) {
    return new PhantomOptions(studies, 1, size, Difficulty.EASY, validation, test, threads, false);
  }

  @Test
  void theDefaultsHoldOut512StudiesWhereThereAreEnough() {
    PhantomOptions many = PhantomOptions.of(6000, 1);
    assertThat(many.validation()).isEqualTo(512);
    assertThat(many.studies(PhantomSplit.TRAIN)).isEqualTo(6000 - 1024);
    assertThat(PhantomOptions.of(1, 1).studies(PhantomSplit.TRAIN)).isEqualTo(1);
  }

  @Test
  void valuesOutOfRangeAreRefusedByName() {
    refused(() -> options(0, 128, 0, 0, 1), "studies");
    refused(() -> options(10, 32, 0, 0, 1), "size");
    refused(() -> options(10, 128, -1, 0, 1), "validation");
    refused(() -> options(10, 128, 0, -1, 1), "test");
    refused(() -> options(10, 128, 0, 0, 0), "threads");
    refused(() -> options(10, 128, 5, 5, 1), "validation and test");
  }

  private static void refused(Runnable creation, String name) {
    assertThatThrownBy(creation::run)
        .isInstanceOfSatisfying(
            LovtException.class, e -> assertThat(e.kind()).isEqualTo(LovtException.Kind.CONFIG))
        .hasMessageContaining(name)
        .hasMessageContaining("Received");
  }

  @Test
  void threadsAndOverwriteDoNotBelongToTheProvenance() {
    assertThat(options(10, 128, 1, 1, 1).provenance())
        .isEqualTo(options(10, 128, 1, 1, 8).provenance())
        .isNotEqualTo(options(10, 128, 2, 1, 1).provenance());
  }
}
