package org.lovt.cli;

import picocli.CommandLine.Command;

/** {@code lovt weights}: the group of what looks into and converts weights files. */
@Command(
    name = "weights",
    description = "Looks into weights files and converts them; nothing in them is executed.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {WeightsInspectCommand.class, WeightsConvertCommand.class})
final class WeightsCommand {}
