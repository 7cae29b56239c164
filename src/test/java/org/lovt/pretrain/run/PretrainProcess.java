package org.lovt.pretrain.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code lovt pretrain} in a process of its own, which can be killed. */
final class PretrainProcess {
  private static final String MAIN = "org.lovt.cli.Main";
  private static final int MINUTES = 5;

  private final Process process;
  private final Path log;

  private PretrainProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts in a folder; the output goes to {@code output.log} in it. */
  static PretrainProcess start(Path folder, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx1g",
            "-Djava.awt.headless=true",
            "-Dorg.bytedeco.javacpp.logger=slf4j",
            "-cp",
            absolute(System.getProperty("java.class.path")),
            MAIN,
            "pretrain"));
    command.addAll(arguments);
    Path log = folder.resolve("output.log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().put("GOMP_SPINCOUNT", "20000");
    builder.environment().put("OPENBLAS_THREAD_TIMEOUT", "4");
    return new PretrainProcess(builder.start(), log);
  }

  private static String absolute(String classPath) {
    List<String> entries = new ArrayList<>();
    for (String entry : classPath.split(System.getProperty("path.separator"), -1)) {
      entries.add(Path.of(entry).toAbsolutePath().toString());
    }
    return String.join(System.getProperty("path.separator"), entries);
  }

  /** Waits for its end; the exit code. */
  int await() throws InterruptedException {
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("did not end within " + MINUTES + " minutes; see " + log);
    }
    return process.exitValue();
  }

  /** Whether it ends by itself within this time. */
  boolean ends(long milliseconds) throws InterruptedException {
    return process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
  }

  /** {@code kill -9}. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** SIGTERM. */
  void terminate() {
    process.destroy();
  }
}
