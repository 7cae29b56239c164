package org.lovt.data.prepare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code lovt data prepare} as a process of its own, to be killed. */
public final class PrepareProcess {
  private PrepareProcess() {}

  /** Starts it with one thread; its output goes to {@code log}. */
  public static Process start(List<String> arguments, Path out, Path log) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "org.lovt.cli.Main",
                "data",
                "prepare"));
    command.addAll(arguments);
    command.addAll(List.of("--threads=1", "--out=" + out));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }
}
