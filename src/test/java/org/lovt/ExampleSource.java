package org.lovt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;

/** Programs of the folder {@code examples}, compiled as their reader would compile them. */
public final class ExampleSource {
  private ExampleSource() {}

  /**
   * Compiles a file against this program.
   *
   * @param into folder of the classes, made if it is not there
   * @return {@code into}
   */
  public static Path compiled(Path source, Path into) throws IOException {
    Files.createDirectories(into);
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                into.toString(),
                source.toString());
    assertThat(failed).isZero();
    return into;
  }
}
