package org.lovt.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Locks between processes, real ones: within one, much looks like a lock that is none. */
class FolderLockTest {
  @TempDir Path base;

  /** Takes a folder, says whether it could, and keeps it until its input ends. */
  public static final class Holder {
    /** Takes the folder that is named. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] folder) throws IOException {
      Optional<FolderLock> lock = FolderLock.tryAcquire(Path.of(folder[0]));
      System.out.println(lock.isPresent() ? "held" : "taken");
      System.in.read();
    }
  }

  /** Another process. */
  private static final class Other implements AutoCloseable {
    private final Process process;
    private final BufferedReader says;

    Other(Path folder) throws IOException {
      process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Holder.class.getName(),
                  folder.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      says = process.inputReader();
    }

    String says() throws IOException {
      return says.readLine();
    }

    @Override
    public void close() {
      process.destroyForcibly();
      try {
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static String othersAttempt(Path folder) throws IOException {
    try (Other other = new Other(folder)) {
      return other.says();
    }
  }

  @Test
  void anotherProcessGetsTheFolderOnlyWhenItIsGivenBack() throws Exception {
    Path folder = base.resolve("a/b");
    try (FolderLock lock = FolderLock.acquire(folder, "occupied")) {
      assertThat(lock).isNotNull();
      assertThat(othersAttempt(folder)).isEqualTo("taken");
      assertThat(othersAttempt(folder)).isEqualTo("taken");
    }
    assertThat(othersAttempt(folder)).isEqualTo("held");
  }

  @Test
  void whatAnotherProcessHasIsFreeWhenThatIsKilled() throws Exception {
    try (Other other = new Other(base)) {
      assertThat(other.says()).isEqualTo("held");
      assertThat(FolderLock.tryAcquire(base)).isEmpty();
      assertThatThrownBy(() -> FolderLock.acquire(base, "it is occupied"))
          .isInstanceOf(LovtException.class)
          .hasMessage("it is occupied");
    }
    FolderLock.acquire(base, "occupied").close();
  }

  /** Where any descriptor of the file is closed, POSIX gives the lock away. */
  @Test
  void anAttemptOfTheSameProcessDoesNotLoseTheLock() throws Exception {
    try (FolderLock lock = FolderLock.acquire(base, "occupied")) {
      assertThat(lock).isNotNull();
      assertThat(FolderLock.tryAcquire(base)).isEmpty();
      assertThat(FolderLock.tryAcquire(base.resolve("x/.."))).isEmpty();
      assertThat(othersAttempt(base)).isEqualTo("taken");
    }
  }

  @Test
  void anOwnerMayDeleteTheFolder() throws Exception {
    Path folder = base.resolve("work");
    try (FolderLock lock = FolderLock.acquire(folder, "occupied")) {
      assertThat(lock).isNotNull();
      Files.delete(folder.resolve(FolderLock.FILE));
      Files.delete(folder);
    }
    try (FolderLock again = FolderLock.acquire(folder, "occupied")) {
      assertThat(again).isNotNull();
      assertThat(othersAttempt(folder)).isEqualTo("taken");
    }
  }
}
