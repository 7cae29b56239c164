package org.lovt.config.compose;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.lovt.config.override.ConfigOverride;

/**
 * Which program overrides, or a root file of the user, are for: the first one that composes them
 * and whose record has all their names; if there is none, the one that comes nearest.
 */
public final class ProgramChoice {
  private final ConfigFiles files;
  private final RunContext context;

  /** Chooses with these files. */
  public ProgramChoice(ConfigFiles files, RunContext context) {
    this.files = files;
    this.context = context;
  }

  /** The program for overrides such as {@code +experiment=eval/eval_rsna_frozen}. */
  public Program of(List<ConfigOverride> overrides) {
    return nearest(Program::rootFile, overrides);
  }

  /** The program for a root file. */
  public Program ofRoot(String root, List<ConfigOverride> overrides) {
    return Program.ofRootFile(root).orElseGet(() -> nearest(program -> root, overrides));
  }

  private Program nearest(Function<Program, String> root, List<ConfigOverride> overrides) {
    return Arrays.stream(Program.values())
        .min(
            Comparator.comparingInt(
                p -> new Composer(files, p, context).misfit(root.apply(p), overrides)))
        .orElseThrow();
  }
}
