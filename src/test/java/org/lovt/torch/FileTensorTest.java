package org.lovt.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FileTensorTest {
  @TempDir Path folder;

  private static Tensor numbers(long... shape) {
    return Tensors.empty(DType.F32, shape).normalInPlace(0, 1);
  }

  @Test
  void whatIsWrittenInAnyOrderAndMemoryFormatIsReadAgain() throws IOException {
    try (Scope scope = Scope.open();
        FileTensor file = FileTensor.create(folder, DType.F32, 5, 3, 4, 2)) {
      Tensor rows = numbers(5, 3, 4, 2);
      file.write(3, rows.narrow(0, 3, 2).channelsLast());
      file.write(0, rows.narrow(0, 0, 3));
      file.sync();
      assertThat(file.tensor().toHost()).isEqualTo(rows.toHost());
    }
  }

  @Test
  void rowsThatDoNotFitIntoOneWriteAreWrittenInPieces() throws IOException {
    try (Scope scope = Scope.open();
        FileTensor file = FileTensor.create(folder, DType.F32, 4, 13)) {
      Tensor rows = numbers(4, 13);
      file.write(0, rows, 40);
      assertThat(file.tensor().toHost()).isEqualTo(rows.toHost());
    }
  }

  @Test
  void offsetsBeyondTwoGibibytesArePossible() throws IOException {
    long rows = 5000;
    try (Scope scope = Scope.open();
        FileTensor file = FileTensor.create(folder, DType.F32, rows, 128, 32, 32)) {
      Tensor three = numbers(3, 128, 32, 32);
      long[] places = {0, rows - 2, rows - 1}; // between them the file has holes
      for (int i = 0; i < places.length; i++) {
        file.write(places[i], three.narrow(0, i, 1));
      }
      assertThat(file.tensor().indexSelect(0, Tensors.of(places, 3)).toHost())
          .isEqualTo(three.toHost());
    }
  }

  @Test
  void rowsThatDoNotFitAreRefused() throws IOException {
    try (Scope scope = Scope.open();
        FileTensor file = FileTensor.create(folder, DType.F32, 4, 3)) {
      assertThatThrownBy(() -> file.write(3, numbers(2, 3)))
          .hasMessageContaining("expected rows 0 to 3 of F32. Received: 2 rows from row 3 on");
      assertThatThrownBy(() -> file.write(0, numbers(2, 4)))
          .hasMessageContaining("expected shape [-1, 3]. Received: [2, 4]");
      assertThatThrownBy(() -> file.write(0, Tensors.zeros(DType.F64, 2, 3)))
          .hasMessageContaining("of F64");
    }
    assertThatThrownBy(() -> FileTensor.create(folder, DType.F32, 0, 3))
        .hasMessageContaining("[0, 3]");
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void theFileHasNoNameSoThatAKilledProcessLeavesNothing() throws IOException {
    try (FileTensor file = FileTensor.create(folder.resolve("new"), DType.F32, 2, 3)) {
      assertThat(folder.resolve("new")).isEmptyDirectory();
      assertThat(file.tensor().shape()).containsExactly(2, 3);
    }
  }

  @Test
  void closingTwiceDoesNothingAndAClosedTensorCannotBeUsed() throws IOException {
    FileTensor file = FileTensor.create(folder, DType.F32, 2, 3);
    file.close();
    file.close();
    assertThat(folder).isEmptyDirectory();
    assertThatThrownBy(file::tensor).isInstanceOf(IllegalStateException.class);
    try (Scope scope = Scope.open()) {
      assertThatThrownBy(() -> file.write(0, numbers(1, 3)))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void closingLeavesNoNativeObjects() throws IOException {
    LiveObjects.settle();
    long before = Scope.liveObjects();
    for (int i = 0; i < 3; i++) {
      try (Scope scope = Scope.open();
          FileTensor file = FileTensor.create(folder, DType.F32, 2, 3)) {
        file.write(0, numbers(2, 3));
      }
      assertThat(Scope.liveObjects()).isEqualTo(before);
    }
  }
}
