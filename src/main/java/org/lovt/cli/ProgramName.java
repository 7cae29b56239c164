package org.lovt.cli;

import org.lovt.config.compose.Program;
import picocli.CommandLine.ITypeConverter;

/** Reads the name of a program of configurations. */
final class ProgramName implements ITypeConverter<Program> {
  static final String DESCRIPTION =
      "pretrain, fine_tune, baseline_fine_tune or baseline: what is configured; default: as the experiment"
          + " and the keys say.";

  @Override
  public Program convert(String value) {
    return LowerCase.parse(Program.class, value);
  }
}
