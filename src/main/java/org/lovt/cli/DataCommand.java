package org.lovt.cli;

import picocli.CommandLine.Command;

/** {@code lovt data}: the group of what makes and checks data sets. */
@Command(
    name = "data",
    description = "Generates, prepares, checks and shows data sets.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DataPhantomCommand.class,
      DataPrepareCommand.class,
      DataVerifyCommand.class,
      DataStatsCommand.class,
      DataShowCommand.class,
      DataCacheCommand.class
    })
final class DataCommand {}
