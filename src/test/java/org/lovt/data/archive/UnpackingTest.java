package org.lovt.data.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.base.LovtException;

class UnpackingTest {
  @TempDir Path folder;

  private Path archive() {
    return ArchiveForge.tar()
        .file("./set/a.png", "A")
        .file("set/b.png", "B")
        .file("set/._b.png", "junk")
        .file("set/notes.txt", "notes")
        .write(folder.resolve("set.tgz"));
  }

  private static boolean wanted(String name) {
    return name.endsWith(".png") && !name.contains("/.");
  }

  @Test
  void theFilesWantedAreUnpackedOnce() {
    Path target = folder.resolve("target");
    Path archive = archive();
    assertThat(Unpacking.unpack(archive, target, ArchiveLimits.IMAGES, UnpackingTest::wanted))
        .isTrue();
    assertThat(target.resolve("set/a.png")).hasContent("A");
    assertThat(target.resolve("set/b.png")).hasContent("B");
    assertThat(target.resolve("set")).isDirectoryNotContaining("glob:**/*.txt");
    assertThat(folder.resolve("target.unpacking")).doesNotExist();
    assertThat(Unpacking.unpack(archive, target, ArchiveLimits.IMAGES, n -> true)).isFalse();
  }

  @Test
  void zipAndPlainTarAreReadToo() throws IOException {
    Path tar = Files.write(folder.resolve("x.bin"), ArchiveForge.tar().file("a.txt", "A").bytes());
    Path zip = Files.write(folder.resolve("y.bin"), ArchiveForge.zip("d/a.txt", "A", "d/", ""));
    List<String> names = new ArrayList<>();
    Archives.read(tar, ArchiveLimits.TEXTS, (name, in) -> names.add(name));
    Archives.read(
        zip,
        ArchiveLimits.TEXTS,
        (name, in) ->
            names.add(name + "=" + new String(in.readAllBytes(), StandardCharsets.UTF_8)));
    assertThat(names).containsExactly("a.txt", "d/a.txt=A");
  }

  /** HABITS S12. */
  @Test
  void deathWhileUnpackingIsSurvived() {
    Path target = folder.resolve("target");
    Path archive = archive();
    int[] left = {1};
    assertThatThrownBy(
            () ->
                Unpacking.unpack(
                    archive,
                    target,
                    ArchiveLimits.IMAGES,
                    n -> {
                      if (left[0]-- == 0) {
                        throw new IllegalStateException("death");
                      }
                      return true;
                    }))
        .hasMessage("death");
    assertThat(target).doesNotExist();
    assertThat(Unpacking.unpack(archive, target, ArchiveLimits.IMAGES, n -> true)).isTrue();
    assertThat(target.resolve("set/b.png")).hasContent("B");
  }

  @Test
  void leftoversOfADeadProcessAreReplaced() throws IOException {
    Path work = Files.createDirectories(folder.resolve("target.unpacking/content/set"));
    Files.writeString(work.resolve("a.png"), "half");
    Files.writeString(work.resolve("old.png"), "old");
    Path target = folder.resolve("target");
    Unpacking.unpack(archive(), target, ArchiveLimits.IMAGES, UnpackingTest::wanted);
    assertThat(target.resolve("set/a.png")).hasContent("A");
    assertThat(target.resolve("set/old.png")).doesNotExist();
  }

  @Test
  void twoAtOnceDoNotDisturbEachOther() throws IOException {
    Path work = Files.createDirectories(folder.resolve("target.unpacking"));
    try (FileChannel channel =
            FileChannel.open(
                work.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      assertThat(lock.isValid()).isTrue();
      assertThatThrownBy(
              () ->
                  Unpacking.unpack(
                      archive(), folder.resolve("target"), ArchiveLimits.IMAGES, n -> true))
          .isInstanceOf(LovtException.class)
          .hasMessageContaining("another process is unpacking");
      assertThat(work).exists();
    }
  }
}
