package org.lovt.cli;

import picocli.CommandLine.Command;

/**
 * {@code lovt report}: the group of what reports results. A word after it that names no command of
 * the group is free for the command itself.
 */
@Command(
    name = "report",
    description = "Reports results: tables of models and tasks, pictures of predictions, models.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ReportTableCommand.class,
      ReportPredictionsCommand.class,
      ReportModelCommand.class
    })
final class ReportCommand {}
