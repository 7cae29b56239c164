package org.lovt.data.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.base.LovtException;
import org.lovt.base.RandomStream;

/** Scenario S13: hostile archives write nothing outside the target and cost bounded disk. */
class HostileArchivesTest {
  private static final ArchiveLimits SMALL = new ArchiveLimits(20, 4_000_000, 6_000_000, 50);

  @TempDir Path folder;
  private Path place;

  @BeforeEach
  void surroundings() throws IOException {
    place = Files.createDirectories(folder.resolve("outer/place"));
    Files.writeString(folder.resolve("outer/evil.png"), "mine");
    Files.writeString(place.resolve("evil.png"), "mine");
  }

  private Map<String, String> tree() {
    Map<String, String> tree = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        tree.put(
            folder.relativize(path).toString(),
            Files.readString(path, StandardCharsets.ISO_8859_1));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return tree;
  }

  private static byte[] tarred(String name) {
    return ArchiveForge.tar().file("good.png", "good").file(name, "bad").bytes();
  }

  private static byte[] special(byte kind, String target) {
    return ArchiveForge.tar().special("link.png", kind, target).file("link.png/x", "bad").bytes();
  }

  /** Archives that must be refused, with a piece of the finding. */
  private static Map<String, Map.Entry<String, byte[]>> hostile() {
    Map<String, Map.Entry<String, byte[]>> m = new LinkedHashMap<>();
    m.put("parent.tar", Map.entry("leads out of its folder", tarred("../evil.png")));
    m.put("deep parent.tar", Map.entry("leads out", tarred("a/b/../../../evil.png")));
    m.put("parent.zip", Map.entry("leads out", ArchiveForge.zip("a/../../evil.png", "bad")));
    m.put("absolute.tar", Map.entry("is absolute", tarred("/absolute/evil.png")));
    m.put("absolute.zip", Map.entry("is absolute", ArchiveForge.zip("/evil.png", "bad")));
    m.put("drive.tar", Map.entry("colon", tarred("C:evil.png")));
    m.put("stream.tar", Map.entry("colon", tarred("good.png:hidden")));
    m.put("back slash.tar", Map.entry("back slash", tarred("..\\evil.png")));
    m.put("escape.tar", Map.entry("control characters", tarred("\u001b[2Jevil.png")));
    m.put("newline.tar", Map.entry("control characters", tarred("a\nb.png")));
    m.put("long.tar", Map.entry("too long", tarred("x".repeat(250) + ".png")));
    m.put("nested.tar", Map.entry("too deep", tarred("d/".repeat(40) + "x.png")));
    m.put("symlink.tar", Map.entry("a link", special(TarConstants.LF_SYMLINK, "../..")));
    m.put("hardlink.tar", Map.entry("a link", special(TarConstants.LF_LINK, "/etc/passwd")));
    m.put("device.tar", Map.entry("a device", special(TarConstants.LF_CHR, "")));
    m.put("pipe.tar", Map.entry("a device", special(TarConstants.LF_FIFO, "")));
    m.put("symlink.zip", Map.entry("a link", ArchiveForge.zipWithLink("a.png", "../evil.png")));
    m.put("twice.tar", Map.entry("occurs twice", tarred("good.png")));
    m.put("twice in another case.tar", Map.entry("occurs twice", tarred("GOOD.png")));
    ArchiveForge many = ArchiveForge.tar();
    for (int i = 0; i < 21; i++) {
      many.file(i + ".png", "");
    }
    m.put("many.tar", Map.entry("more than 20 entries", many.bytes()));
    byte[] zeros = new byte[3_900_000];
    m.put("bomb.tgz", Map.entry("unfolds to more than", gzipped("a.png", zeros)));
    m.put("bomb.zip", Map.entry("unfolds to more than", ArchiveForge.zip("a.png", text(zeros))));
    m.put("unwanted bomb.tgz", Map.entry("unfolds to more than", gzipped("a.txt", zeros)));
    byte[] noise = noise(4_100_000);
    m.put("large.tar", Map.entry("more than 4000000 bytes", tar("a.png", noise)));
    byte[] two =
        ArchiveForge.tar().file("a.png", noise(3_500_000)).file("b.png", noise(3_500_000)).bytes();
    m.put("all.tar", Map.entry("more than 6000000 bytes", two));
    return m;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static byte[] tar(String name, byte[] content) {
    return ArchiveForge.tar().file(name, content).bytes();
  }

  private static byte[] gzipped(String name, byte[] content) {
    return ArchiveForge.gzip(tar(name, content));
  }

  private static byte[] noise(int length) {
    byte[] bytes = new byte[length];
    RandomStream random = RandomStream.of(1, "test.noise", 0, 0);
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  @TestFactory
  List<DynamicTest> hostileArchivesAreRefusedAndLeaveNothing() {
    List<DynamicTest> tests = new ArrayList<>();
    hostile()
        .forEach((name, e) -> tests.add(DynamicTest.dynamicTest(name, () -> refused(name, e))));
    return tests;
  }

  private void refused(String name, Map.Entry<String, byte[]> archive) throws IOException {
    surroundings();
    Path file = Files.write(place.resolve(name), archive.getValue());
    Map<String, String> before = tree();
    LovtException e =
        catchThrowableOfType(
            LovtException.class,
            () -> Unpacking.unpack(file, place.resolve("target"), SMALL, n -> n.endsWith(".png")));
    assertThat(e).isNotNull();
    assertThat(e.kind()).isEqualTo(LovtException.Kind.DATA);
    assertThat(e.getMessage()).startsWith(file + " is refused: ").contains(archive.getKey());
    assertThat(e.getMessage()).doesNotContain("\n").doesNotContain("\u001b");
    assertThat(tree()).isEqualTo(before);
    Files.delete(file);
  }

  @Test
  void damagedAndForeignFilesAreNamed() throws IOException {
    byte[] whole = gzipped("a.png", noise(100_000));
    Map<String, byte[]> damaged = new LinkedHashMap<>();
    damaged.put("cut.tgz", Arrays.copyOf(whole, 60_000));
    damaged.put("text.tgz", "<html>404</html>".getBytes(StandardCharsets.UTF_8));
    damaged.put("empty.tgz", new byte[0]);
    damaged.put("cut.zip", Arrays.copyOf(ArchiveForge.zip("a.png", "text".repeat(99)), 60));
    for (Map.Entry<String, byte[]> e : damaged.entrySet()) {
      Path file = Files.write(place.resolve(e.getKey()), e.getValue());
      Path target = place.resolve("target");
      assertThatThrownBy(() -> Unpacking.unpack(file, target, ArchiveLimits.IMAGES, n -> true))
          .as(e.getKey())
          .isInstanceOf(LovtException.class)
          .hasMessageContaining(file + " cannot be read: ");
      assertThat(target).doesNotExist();
      assertThat(place.resolve("target.unpacking")).doesNotExist();
    }
  }

  /** Whatever a flipped byte makes of an archive: a data error or a readable archive. */
  @Test
  void anyDamageGivesADataError() throws IOException {
    byte[] tar = tarred("a/b.png");
    byte[] zip = ArchiveForge.zip("a/b.png", "text".repeat(50), "c.png", "text");
    byte[] tgz = ArchiveForge.gzip(tar);
    RandomStream random = RandomStream.of(3, "test.damage", 0, 0);
    Path file = place.resolve("damaged");
    int refused = 0;
    for (int i = 0; i < 1500; i++) {
      byte[] bytes = List.of(tar, zip, tgz).get(i % 3).clone();
      int header = Math.min(bytes.length, 1200);
      for (int k = 0; k <= random.nextInt(4); k++) {
        bytes[random.nextInt(header)] = (byte) random.nextInt(256);
      }
      Files.write(file, bytes);
      try {
        Archives.read(file, SMALL, (name, in) -> in.readAllBytes());
      } catch (LovtException e) {
        assertThat(e.kind()).isEqualTo(LovtException.Kind.DATA);
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(300);
  }
}
