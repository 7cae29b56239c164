package org.lovt.cli;

import java.nio.file.Path;
import org.lovt.base.LovtException;
import org.lovt.data.prepare.BadBudget;
import org.lovt.data.prepare.PreparationOptions;
import org.lovt.data.prepare.PreparationOptions.OnBad;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Options of every preparation. */
final class PrepareOptions {
  @Option(
      names = "--on-bad",
      defaultValue = "skip",
      converter = OnBadName.class,
      paramLabel = "fail|skip",
      description =
          "A missing or damaged file stops the work (fail), or is left out and listed in"
              + " quarantine.csv (skip).")
  private OnBad onBad;

  @Option(
      names = "--bad-budget",
      paramLabel = "N|N%",
      defaultValue = "100",
      converter = Budget.class,
      description =
          "How many bad files are left out before the work stops: a number, or a percentage of all"
              + " files needed.")
  private BadBudget budget;

  @Mixin private WorkerThreads threads;

  @Option(
      names = "--overwrite",
      description = "Replace an existing prepared data set, or the unfinished work of another.")
  private boolean overwrite;

  PreparationOptions toOptions(Path out) {
    return new PreparationOptions(out, overwrite, onBad, budget, threads.count());
  }

  /** Lower-case names of {@link OnBad}. */
  static final class OnBadName implements ITypeConverter<OnBad> {
    @Override
    public OnBad convert(String value) {
      return LowerCase.parse(OnBad.class, value);
    }
  }

  /** {@link BadBudget#parse}. */
  static final class Budget implements ITypeConverter<BadBudget> {
    @Override
    public BadBudget convert(String value) {
      try {
        return BadBudget.parse(value);
      } catch (LovtException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
