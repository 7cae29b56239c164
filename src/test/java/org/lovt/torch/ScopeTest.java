package org.lovt.torch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScopeTest {
  @Test
  void aResultLivesAsLongAsTheEnclosingScope() {
    LiveObjects.settle();
    long before = Scope.liveObjects();
    try (Scope outer = Scope.open()) {
      Tensor result;
      try (Scope inner = Scope.open()) {
        result = inner.result(Tensors.of(new float[] {1, 2}, 2).add(1));
      }
      assertThat(result.toFloats()).containsExactly(2, 3);
    }
    assertThat(Scope.liveObjects()).isEqualTo(before);
  }

  @Test
  void aResultWithoutEnclosingScopeIsKeptUntilItIsClosed() {
    LiveObjects.settle();
    long before = Scope.liveObjects();
    Tensor result;
    try (Scope only = Scope.open()) {
      result = only.result(Tensors.of(new float[] {1, 2}, 2).add(1));
    }
    try (Scope later = Scope.open()) {
      assertThat(result.toFloats()).containsExactly(2, 3);
    }
    result.close();
    assertThat(Scope.liveObjects()).isEqualTo(before);
  }
}
