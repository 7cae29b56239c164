package org.lovt.cli.doctor;

import static org.lovt.cli.doctor.Sizes.gib;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Space and permissions where the program writes. */
public final class DiskChecks {
  private static final String TOPIC = "disk";
  private static final long RUNS = 5 * Sizes.GIB;
  private static final long LIBRARIES = Sizes.GIB;

  private DiskChecks() {}

  /** Looks at the current folder, the temporary folder and the cache of unpacked libraries. */
  public static List<Finding> run() {
    List<Finding> findings = new ArrayList<>();
    findings.add(folder("current folder", Path.of(""), RUNS));
    findings.add(folder("library cache", libraryCache(), LIBRARIES));
    findings.add(folder("temporary folder", Path.of(System.getProperty("java.io.tmpdir")), 0));
    return findings;
  }

  /** JavaCPP unpacks libtorch and OpenCV (about 0.5 GiB) here at the first start. */
  private static Path libraryCache() {
    String set = System.getProperty("org.bytedeco.javacpp.cachedir");
    return set != null
        ? Path.of(set)
        : Path.of(System.getProperty("user.home"), ".javacpp", "cache");
  }

  /** Free space and write permission of a folder, or of its nearest parent that exists. */
  static Finding folder(String name, Path folder, long wanted) {
    Path path = folder.toAbsolutePath().normalize();
    Path existing = path;
    while (!Files.exists(existing)) {
      existing = existing.getParent();
    }
    try {
      FileStore store = Files.getFileStore(existing);
      String value = path + ": " + gib(store.getUsableSpace()) + " free";
      if (!Files.isWritable(existing)) {
        return Finding.missing(
            TOPIC, name, path + ": not writable", "Change its permissions or use another folder.");
      }
      return store.getUsableSpace() >= wanted
          ? Finding.ok(TOPIC, name, value)
          : Finding.warn(TOPIC, name, value, "Make room: about " + gib(wanted) + " are used.");
    } catch (IOException e) {
      return Finding.missing(
          TOPIC, name, path + ": " + e.getMessage(), "Check that the disk is there.");
    }
  }
}
