package org.lovt.cli;

import org.lovt.base.ProgramVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The root: a new command is added to the list of sub-commands, in the order of a user's way. */
@Command(
    name = "lovt",
    description = "Learns localized representations from chest X-rays and their reports.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = LovtCommand.Version.class,
    subcommands = {
      DataCommand.class,
      ConfigCommand.class,
      WeightsCommand.class,
      PretrainCommand.class,
      BaselineCommand.class,
      EvaluateCommand.class,
      EvaluateBaselineCommand.class,
      FinetuneCommand.class,
      AnalyzeCommand.class,
      AnalyzeBaselineCommand.class,
      PlotCommand.class,
      PlotBaselineCommand.class,
      PlotSharedCommand.class,
      GroundCommand.class,
      EmbedCommand.class,
      ExportCommand.class,
      ReportCommand.class,
      ReproduceCommand.class,
      ExperimentCommand.class,
      DemoCommand.class,
      DoctorCommand.class,
      GenerateDocsCommand.class,
      HelpCommand.class
    },
    footer = {
      "",
      "'lovt help COMMAND' explains a command. Start with 'lovt demo'; look into trouble with 'lovt doctor'.",
      "",
      "Exit codes: 0 done, 1 failure, 2 usage or configuration, 3 data, 4 resources (device, memory,",
      "disk), 5 non-finite numbers, 130 interrupted."
    })
final class LovtCommand {
  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Print the stack trace of a failure.")
  private boolean debug;

  /** Whether failures are shown with their stack trace. */
  boolean debug() {
    return debug;
  }

  /** Answers {@code --version}. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {
        "lovt " + ProgramVersion.current(),
        "Java ${java.version} (${java.vendor}) on ${os.name} ${os.arch}"
      };
    }
  }
}
