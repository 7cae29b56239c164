package org.lovt.data.prepare.mimic;

import java.nio.file.Path;
import java.util.Objects;
import org.lovt.data.prepare.PreparationOptions;
import org.lovt.text.ReportExceptions;

/**
 * What to make of MIMIC-CXR.
 *
 * @param root folder with the raw download
 * @param preset views and sections
 * @param sentences sentences split by another tool; null for the built-in splitter
 * @param exceptions what to do with the 54 studies of the parser's exception lists
 * @param common where to and how
 */
public record MimicOptions(
    Path root,
    MimicPreset preset,
    Path sentences,
    ReportExceptions.Policy exceptions,
    PreparationOptions common) {

  /** Checks that nothing is missing. */
  public MimicOptions {
    root = root.toAbsolutePath().normalize();
    Objects.requireNonNull(preset, "preset");
    Objects.requireNonNull(exceptions, "exceptions");
    Objects.requireNonNull(common, "common");
  }

  /** The original's target: {@code <root>/<preset>_dataset}. */
  public static Path defaultOut(Path root, MimicPreset preset) {
    return root.resolve(preset.label() + "_dataset");
  }
}
