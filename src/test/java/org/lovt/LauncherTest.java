package org.lovt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher {@code lovt}, run for real in a small project of its own, with a Java and a Maven
 * that only say how they were called.
 */
class LauncherTest {
  private static final String MVN =
      """
      #!/bin/sh
      echo "$JAVA_HOME" >>mvn.calls
      [ ! -f mvn.fails ] || { echo '[ERROR] Sorry.java:[3,5] no such symbol'; exit 1; }
      sleep 0.3
      mkdir -p target
      echo jar >target/lovt.jar
      for a; do case $a in -Dmdep.outputFile=*) printf '/m2/a.jar:/m2/b.jar' >"${a#*=}" ;; esac; done
      """;

  /** Prints the environment and its arguments, argument files expanded, one a line. */
  private static final String JAVA =
      """
      #!/bin/sh
      echo "env $GOMP_SPINCOUNT $OPENBLAS_THREAD_TIMEOUT $LC_ALL"
      for a; do case $a in
        @/*) cat "${a#@}" ;;
        -XX:ArchiveClassesAtExit=*) echo archive >"${a#*=}" ;;
        *) printf '%s\\n' "$a" ;;
      esac; done
      """;

  /** All that the launcher (and the Maven above) calls; {@code git} and {@code flock} may lack. */
  private static final List<String> UTILITIES =
      List.of(
          "sh",
          "dirname",
          "readlink",
          "sed",
          "find",
          "head",
          "cat",
          "mkdir",
          "cp",
          "mv",
          "rm",
          "grep",
          "sleep",
          "flock");

  @TempDir Path temp;
  private Path project;
  private Path tools;
  private Path jdk;

  @BeforeEach
  void project() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "the launcher needs a POSIX shell");
    project = Files.createDirectories(temp.resolve("my projects/lovt"));
    script(project.resolve("lovt"), Files.readString(Path.of("lovt")));
    Files.createDirectories(project.resolve("src/main/java"));
    Files.createDirectories(project.resolve("configs"));
    Files.createDirectories(project.resolve(".mvn"));
    Files.writeString(project.resolve("pom.xml"), "<project/>");
    tools = Files.createDirectories(temp.resolve("tools"));
    for (String tool : UTILITIES) { // not links: JUnit warns when it deletes those
      for (Path real : List.of(Path.of("/bin", tool), Path.of("/usr/bin", tool))) {
        if (Files.exists(real)) {
          script(tools.resolve(tool), "#!/bin/sh\nexec " + real + " \"$@\"\n");
        }
      }
    }
    script(tools.resolve("mvn"), MVN);
    jdk = jdk("jdk 17", "17.0.9");
    try (Stream<Path> all = Files.walk(project)) {
      FileTime past = FileTime.from(Instant.now().minusSeconds(100));
      all.sorted(Comparator.reverseOrder())
          .forEach(
              f -> {
                try {
                  Files.setLastModifiedTime(f, past);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }

  @Test
  void buildsOnFirstUseAndNotAgain() throws Exception {
    Run first = run("demo");
    assertThat(first.code).isZero();
    assertThat(first.err).isEqualTo("building (first use, about a minute) …\n");
    assertThat(first.out).contains("org.lovt.cli.Main", "demo");
    Run second = run("demo");
    assertThat(second.err).isEmpty();
    assertThat(second.out).isEqualTo(first.out);
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void setsWhatTheEngineNeeds() throws Exception {
    assertThat(run("demo").out)
        .contains(
            "env 20000 4 C.UTF-8",
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.awt.headless=true",
            "-Dorg.bytedeco.javacpp.maxphysicalbytes=0",
            "-Dorg.bytedeco.javacpp.maxbytes=0",
            '"' + launched("lovt.jar").toString() + ":/m2/a.jar:/m2/b.jar\"",
            "\"-XX:SharedArchiveFile=" + launched("java-17.0.9.jsa") + '"')
        .doesNotContain("--sun-misc-unsafe-memory-access=allow");
  }

  @Test
  void classesOfTheUserStandBehindOurs() throws Exception {
    ProcessBuilder process = process(project, project.resolve("lovt"), "demo");
    process.environment().put("LOVT_CLASSPATH", "my classes:/x/y.jar");
    assertThat(run(process).out)
        .containsSequence(
            "-cp",
            launched("lovt.jar") + ":/m2/a.jar:/m2/b.jar:my classes:/x/y.jar",
            "org.lovt.cli.Main",
            "demo");
  }

  @Test
  void keepsTheUsersEnvironment() throws Exception {
    ProcessBuilder process = process(project, project.resolve("lovt"), "demo");
    process.environment().put("GOMP_SPINCOUNT", "7");
    process.environment().put("OPENBLAS_THREAD_TIMEOUT", "");
    process.environment().put("LC_ALL", "de_DE.UTF-8");
    process.environment().put("LOVT_JAVA_OPTS", "-Xmx9g -Dx=y");
    assertThat(run(process).out).contains("env 7  de_DE.UTF-8", "-Xmx9g", "-Dx=y");
  }

  @Test
  void passesArgumentsAsTheyAre() throws Exception {
    run();
    List<String> out = run("pretrain", "+experiment=LoVT_100", "name=a  b", "~x", "", "*").out;
    assertThat(out.subList(out.indexOf("org.lovt.cli.Main") + 1, out.size()))
        .containsExactly("pretrain", "+experiment=LoVT_100", "name=a  b", "~x", "", "*");
  }

  @Test
  void worksFromAnyFolderAndThroughChainsOfLinks() throws Exception {
    Path bin = Files.createDirectories(temp.resolve("bin"));
    Files.createSymbolicLink(bin.resolve("one"), project.resolve("lovt"));
    Files.createSymbolicLink(bin.resolve("two"), Path.of("one"));
    Run run = run(process(temp, Path.of("bin/two"), "demo"));
    assertThat(run.code).isZero();
    assertThat(launched("lovt.jar")).exists();
    assertThat(temp.resolve("target")).doesNotExist();
  }

  @Test
  void buildsAgainWhenASourceIsNewerOrGone() throws Exception {
    Path source = project.resolve("src/main/java/A.java");
    run();
    Files.writeString(source, "class A {}");
    assertThat(run().err).isEqualTo("building (the sources have changed) …\n");
    Files.delete(source);
    assertThat(run().err).isEqualTo("building (the sources have changed) …\n");
    assertThat(run().err).isEmpty();
    assertThat(builds()).isEqualTo(3);
  }

  @Test
  void buildsAgainWhenTheFolderWasMoved() throws Exception {
    run();
    project = Files.move(project, temp.resolve("moved"));
    assertThat(run("demo").out)
        .contains('"' + launched("lovt.jar").toString() + ":/m2/a.jar:/m2/b.jar\"");
  }

  @Test
  void aSecondJavaGetsItsOwnOptionsWithoutABuild() throws Exception {
    run();
    jdk = jdk("jdk 25", "25.0.1");
    assertThat(run().out)
        .contains(
            "--sun-misc-unsafe-memory-access=allow",
            "\"-XX:SharedArchiveFile=" + launched("java-25.0.1.jsa") + '"');
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void firstUsesAtTheSameTimeBuildOnce() throws Exception {
    List<Process> together = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      together.add(process(project, project.resolve("lovt"), "demo").start());
    }
    for (Process p : together) {
      assertThat(p.waitFor()).isZero();
    }
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void firstUsesAtTheSameTimeBuildOnceWithoutFlockToo() throws Exception {
    Files.deleteIfExists(tools.resolve("flock"));
    firstUsesAtTheSameTimeBuildOnce();
    assertThat(launched("lock.held")).doesNotExist();
  }

  @Test
  void aFailedBuildIsShownAndTriedAgain() throws Exception {
    Files.createFile(project.resolve("mvn.fails"));
    Run failed = run("demo");
    assertThat(failed.code).isEqualTo(4);
    assertThat(failed.out).isEmpty();
    assertThat(failed.err)
        .contains("[ERROR] Sorry.java:[3,5] no such symbol")
        .contains("error: The build failed; its whole output is in " + launched("build.log"))
        .contains("remedy: ");
    Files.delete(project.resolve("mvn.fails"));
    assertThat(run("demo").code).isZero();
  }

  @Test
  void missingMavenIsExplained() throws Exception {
    Files.delete(tools.resolve("mvn"));
    Run run = run("demo");
    assertThat(run.code).isEqualTo(4);
    assertThat(run.err).contains("error: Maven").contains("remedy: Install Maven 3.8");
  }

  @Test
  void aRuntimeWithoutCompilerIsExplained() throws Exception {
    Files.delete(jdk.resolve("bin/javac"));
    Run run = run("demo");
    assertThat(run.code).isEqualTo(4);
    assertThat(run.err).contains("without a compiler").contains("Install a JDK 17");
  }

  @Test
  void aJavaThatIsTooOldIsPassedOverForTheOneOnThePath() throws Exception {
    Path newer = jdk;
    Files.createSymbolicLink(tools.resolve("java"), newer.resolve("bin/java"));
    jdk = jdk("jdk 11", "11.0.2");
    assertThat(run("demo").code).isZero();
    assertThat(Files.readString(project.resolve("mvn.calls")).strip())
        .isEqualTo(newer.toRealPath().toString());
  }

  @Test
  void withBuildingSwitchedOffWhatIsThereRuns() throws Exception {
    ProcessBuilder unbuilt = process(project, project.resolve("lovt"), "demo");
    unbuilt.environment().put("LOVT_NO_BUILD", "1");
    Run refused = run(unbuilt);
    assertThat(refused.code).isEqualTo(4);
    assertThat(refused.err).contains("not built").contains("LOVT_NO_BUILD");
    run();
    Files.writeString(project.resolve("src/main/java/A.java"), "class A {}");
    assertThat(run(unbuilt).code).isZero();
    assertThat(builds()).isEqualTo(1);
  }

  private record Run(int code, List<String> out, String err) {}

  private Run run(String... args) throws Exception {
    return run(process(project, project.resolve("lovt"), args));
  }

  private static Run run(ProcessBuilder builder) throws Exception {
    Path err = Files.createTempFile("launcher", ".err");
    Process process = builder.redirectError(err.toFile()).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    String errors = Files.readString(err);
    Files.delete(err);
    return new Run(code, out.lines().toList(), errors);
  }

  private ProcessBuilder process(Path folder, Path launcher, String... args) {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(args));
    ProcessBuilder process = new ProcessBuilder(command).directory(folder.toFile());
    process.environment().clear();
    process.environment().put("PATH", tools.toString());
    process.environment().put("HOME", temp.toString());
    process.environment().put("JAVA_HOME", jdk.toString());
    return process;
  }

  private Path launched(String file) throws IOException {
    return project.toRealPath().resolve("target/launcher").resolve(file);
  }

  private int builds() throws IOException {
    return Files.readAllLines(project.resolve("mvn.calls")).size();
  }

  private Path jdk(String name, String version) throws IOException {
    Path home = temp.resolve(name);
    Files.createDirectories(home.resolve("bin"));
    script(home.resolve("bin/java"), JAVA);
    script(home.resolve("bin/javac"), "#!/bin/sh\n");
    Files.writeString(
        home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    return home;
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
