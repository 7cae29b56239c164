package org.lovt.track;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Memory of this process, native parts included.
 *
 * @param now bytes in use
 * @param peak most bytes ever in use
 */
public record ProcessMemory(long now, long peak) {
  private static final long KIB = 1024;

  /** Measures; where the system does not tell, the Java heap stands for the whole. */
  public static ProcessMemory measure() {
    try {
      return parse(Files.readAllLines(Path.of("/proc/self/status")));
    } catch (IOException e) {
      Runtime runtime = Runtime.getRuntime();
      return new ProcessMemory(runtime.totalMemory() - runtime.freeMemory(), runtime.totalMemory());
    }
  }

  static ProcessMemory parse(List<String> status) throws IOException {
    return new ProcessMemory(kibibytes(status, "VmRSS:"), kibibytes(status, "VmHWM:"));
  }

  private static long kibibytes(List<String> status, String field) throws IOException {
    for (String line : status) {
      if (line.startsWith(field)) {
        return Long.parseLong(line.replaceAll("\\D", "")) * KIB;
      }
    }
    throw new IOException("no " + field);
  }
}
