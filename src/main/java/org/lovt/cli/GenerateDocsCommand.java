package org.lovt.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.lovt.base.AtomicFiles;
import org.lovt.config.ConfigReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lovt generate-docs}: writes the reference pages that are made from the code. */
@Command(
    name = "generate-docs",
    hidden = true,
    description = "Writes the reference pages that are generated from the program.")
final class GenerateDocsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "FOLDER",
      defaultValue = "docs/reference",
      description = "The folder of the reference pages.")
  private Path folder;

  @Override
  public Integer call() throws IOException {
    write("commands.md", CommandReference.markdown(spec.root().commandLine()));
    write("configuration.md", ConfigReference.markdown());
    return 0;
  }

  private void write(String name, String text) throws IOException {
    Path page = folder.resolve(name);
    AtomicFiles.writeText(page, text);
    spec.commandLine().getOut().println(page);
  }
}
