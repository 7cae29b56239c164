package org.lovt.cli;

import picocli.CommandLine.Command;

/** {@code lovt data prepare}: the group of what turns raw data into prepared data sets. */
@Command(
    name = "prepare",
    description = {
      "Turns downloads and tables of image-report pairs into prepared data sets.",
      "An interrupted preparation is resumed by the same command; the result appears at once,"
          + " when it is complete."
    },
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DataPrepareMimicCommand.class,
      DataPreparePairsCommand.class,
      DataPrepareOpenICommand.class,
      DataPrepareChexpertCommand.class,
      DataPrepareRsnaCommand.class,
      DataPrepareSiimCommand.class,
      DataPrepareObjectCxrCommand.class,
      DataPrepareNihCommand.class,
      DataPrepareCovidRuralCommand.class
    })
final class DataPrepareCommand {}
