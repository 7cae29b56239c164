package org.lovt.cli;

import picocli.CommandLine.Command;

/** {@code lovt config}: the group of what shows and explains configurations. */
@Command(
    name = "config",
    description = "Shows, lists and explains configurations.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {ConfigShowCommand.class, ConfigListCommand.class, ConfigExplainCommand.class})
final class ConfigCommand {}
