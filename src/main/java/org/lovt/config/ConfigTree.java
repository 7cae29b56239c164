package org.lovt.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.lovt.base.LovtException;
import org.lovt.base.Nearest;
import org.lovt.config.bind.Binder;
import org.lovt.config.compose.Composer;
import org.lovt.config.compose.ConfigFile;
import org.lovt.config.compose.ConfigFiles;
import org.lovt.config.compose.Interpolation;
import org.lovt.config.compose.Program;
import org.lovt.config.compose.ProgramChoice;
import org.lovt.config.compose.RunContext;
import org.lovt.config.override.ConfigOverride;
import org.lovt.config.override.OverrideParser;
import org.lovt.config.schema.DatasetConfig;
import org.lovt.config.schema.StudyConfig;
import org.lovt.config.tree.MapNode;
import org.lovt.config.tree.Node;

/**
 * All configuration files: those of the user, then those packaged with the program; a user's file
 * replaces the packaged one of the same name.
 *
 * <pre>{@code
 * ConfigTree tree = ConfigTree.open(List.of());
 * PretrainConfig config =
 *     tree.compose(ConfigTree.PRETRAIN, List.of("+experiment=LoVT_100", "seed=1"))
 *         .bind(PretrainConfig.class);
 * }</pre>
 */
public final class ConfigTree {
  /** The root file of pre-training. */
  public static final String PRETRAIN = "train_representation";

  /** The root file of evaluations of pre-trained models. */
  public static final String FINE_TUNE = "fine_tune";

  /** The root file of evaluations of bare encoders. */
  public static final String BASELINE_FINE_TUNE = "baseline_fine_tune";

  /** The root file of rivals that learn from images alone, and the group of their files. */
  public static final String BASELINE = "baseline";

  /** The group of data sets. */
  public static final String DATASET = "dataset";

  /** The group of studies. */
  public static final String STUDY = "study";

  private final ConfigFiles files;

  private ConfigTree(ConfigFiles files) {
    this.files = files;
  }

  /** The packaged files, behind those of the given folders. */
  public static ConfigTree open(List<Path> configDirs) {
    return new ConfigTree(ConfigFiles.open(configDirs));
  }

  /** Composes a root file with overrides for this process, now. */
  public Composition compose(String root, List<String> overrides) {
    return compose(root, overrides, RunContext.current());
  }

  /**
   * Composes a root file with overrides.
   *
   * @param root name of the root file, {@link #PRETRAIN}, {@link #FINE_TUNE}, {@link
   *     #BASELINE_FINE_TUNE}, {@link #BASELINE}, or one of the user that starts from one of these
   * @param overrides as on the command line
   * @param context start folder, time, environment, number of the run in a sweep
   * @throws LovtException if a file, option, key or value is wrong; what is merely missing is told
   *     by {@link Composition#bind}
   */
  public Composition compose(String root, List<String> overrides, RunContext context) {
    List<ConfigOverride> parsed = parse(overrides);
    Program program = new ProgramChoice(files, context).ofRoot(root, parsed);
    MapNode tree = new Composer(files, program, context).compose(root, parsed);
    return new Composition(tree, overrides, context, files::packaged);
  }

  /**
   * The program that overrides are for: the experiment among them tells, else the keys.
   *
   * @throws LovtException if an override is not written as one
   */
  public Program program(List<String> overrides) {
    return new ProgramChoice(files, RunContext.current()).of(parse(overrides));
  }

  private static List<ConfigOverride> parse(List<String> overrides) {
    return overrides.stream().map(OverrideParser::parse).toList();
  }

  /** A data set by the name of its file. */
  public DatasetConfig dataset(String name) {
    ConfigFile file =
        files
            .file(DATASET + "/" + name)
            .orElseThrow(
                () ->
                    LovtException.config(
                        "no data set '" + name + "'." + Nearest.hint(name, options(DATASET)),
                        "Available: "
                            + String.join(", ", options(DATASET))
                            + "; a new one is a file dataset/NAME.yaml in a --config-dir, or give"
                            + " the folder of a prepared data set."));
    Node resolved =
        new Interpolation(file.content(), RunContext.current()).resolve(file.content(), List.of());
    return Binder.bind(resolved, DatasetConfig.class, "");
  }

  /**
   * A study: a file of the group {@code study} by its name, or a file of the user by its path.
   *
   * @throws LovtException if there is none, or if a key or value in it is wrong, with its place
   */
  public StudyConfig study(String nameOrPath) {
    MapNode content =
        files
            .file(STUDY + "/" + nameOrPath)
            .map(ConfigFile::content)
            .orElseGet(
                () -> {
                  Path path = Path.of(nameOrPath);
                  if (Files.isRegularFile(path)) {
                    return TextFiles.yaml(path);
                  }
                  throw LovtException.config(
                      "no study '" + nameOrPath + "'." + Nearest.hint(nameOrPath, options(STUDY)),
                      "Available: "
                          + String.join(", ", options(STUDY))
                          + "; a new one is a file study/NAME.yaml in a --config-dir, or any file by"
                          + " its path.");
                });
    Node resolved = new Interpolation(content, RunContext.current()).resolve(content, List.of());
    return Binder.bind(resolved, StudyConfig.class, "");
  }

  /** The options of a group, those of groups below it with their path ({@code ablation/no_g}). */
  public List<String> options(String group) {
    return files.options(group);
  }

  /** What an option of a group is: the first comment of its file; empty if it has none. */
  public String description(String group, String option) {
    String name = group.isEmpty() ? option : group + "/" + option;
    return files.file(name).map(ConfigFile::description).orElse("");
  }

  /** All groups that have files. */
  public List<String> groups() {
    return files.groups();
  }
}
