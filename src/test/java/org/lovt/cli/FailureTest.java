package org.lovt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;
import org.lovt.base.LovtException;

class FailureTest {
  @Test
  void ourOwnFailuresKeepTheirMessageRemedyAndCode() {
    Failure f = Failure.of(LovtException.data("rows.csv:7: bad box", "Mend the row."));
    assertThat(f).isEqualTo(new Failure("rows.csv:7: bad box", "Mend the row.", 3, true));
    assertThat(Failure.of(LovtException.config("c", "")).exitCode()).isEqualTo(2);
    assertThat(Failure.of(LovtException.resource("r", "")).exitCode()).isEqualTo(4);
    assertThat(Failure.of(LovtException.numerics("n", "")).exitCode()).isEqualTo(5);
    assertThat(Failure.of(LovtException.interrupted("i", "")).exitCode()).isEqualTo(130);
  }

  @Test
  void missingFilesAreDataFailuresThatNameTheFile() {
    Failure f = Failure.of(new UncheckedIOException(new NoSuchFileException("a/b.png")));
    assertThat(f.message()).isEqualTo("no such file or folder: a/b.png");
    assertThat(f.exitCode()).isEqualTo(3);
  }

  @Test
  void fullDisksAndMissingPermissionsAreResourceFailures() {
    Failure full = Failure.of(new FileSystemException("out/x", null, "No space left on device"));
    assertThat(full.message()).contains("out/x").contains("No space left on device");
    assertThat(full.remedy()).contains("free space");
    assertThat(full.exitCode()).isEqualTo(4);
    assertThat(Failure.of(new AccessDeniedException("out/x")).exitCode()).isEqualTo(4);
  }

  @Test
  void nativeMessagesAreCutToTheirFirstLine() {
    Failure f =
        Failure.of(
            new RuntimeException(
                "mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)\n"
                    + "Exception raised from meta at LinearAlgebra.cpp:198\nframe #0: …"));
    assertThat(f.message())
        .isEqualTo(
            "unexpected RuntimeException: mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)");
    assertThat(f.exitCode()).isEqualTo(1);
    assertThat(f.expected()).isFalse();
  }

  @Test
  void exhaustedMemoryOfTheHeapTheHostAndTheDeviceIsAResourceFailure() {
    for (Throwable t :
        new Throwable[] {
          new OutOfMemoryError("Java heap space"),
          new RuntimeException(
              "[enforce fail at alloc_cpu.cpp:128] . DefaultCPUAllocator: can't allocate memory:"
                  + " you tried to allocate 400 bytes. Error code 12"),
          new RuntimeException("CUDA out of memory. Tried to allocate 2.00 GiB\nframe #0")
        }) {
      assertThat(Failure.of(t).exitCode()).isEqualTo(4);
      assertThat(Failure.of(t).remedy()).contains("smaller batch");
    }
  }

  @Test
  void missingNativeLibrariesPointToTheDoctor() {
    Throwable t = new NoClassDefFoundError("Could not initialize class x");
    t.initCause(new UnsatisfiedLinkError("no jnitorch in java.library.path"));
    Failure f = Failure.of(t);
    assertThat(f.message()).contains("no jnitorch in java.library.path");
    assertThat(f.remedy()).contains("lovt doctor");
    assertThat(f.exitCode()).isEqualTo(4);
  }

  @Test
  void otherExceptionsAreFaultsOfTheProgram() {
    Failure f = Failure.of(new IllegalStateException());
    assertThat(f.message()).isEqualTo("unexpected IllegalStateException: IllegalStateException");
    assertThat(f.expected()).isFalse();
    assertThat(Failure.of(new IOException("odd")).expected()).isFalse();
  }
}
