package org.lovt.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.lovt.data.prepare.pairs.PairColumns;
import org.lovt.data.prepare.pairs.PairsOptions;
import org.lovt.data.prepare.pairs.PairsPreparation;
import org.lovt.data.store.DatasetManifest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lovt data prepare pairs}: a user's own table of images and reports. */
@Command(
    name = "pairs",
    description = {
      "Prepares your own image-report pairs: a table with one row per image.",
      "The report is a text column, whose FINDINGS and IMPRESSION are found if it has such"
          + " headings, or one column for each of the two. Images stay where they are."
    })
final class DataPreparePairsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--csv",
      required = true,
      paramLabel = "FILE",
      description = "The table: CSV, or tab-separated if called .tsv; may be gzipped.")
  private Path csv;

  @Option(
      names = "--image",
      required = true,
      paramLabel = "COL",
      description = "Column with the image's path (JPEG, PNG and others).")
  private String image;

  @Option(names = "--text", paramLabel = "COL", description = "Column with the whole report.")
  private String text;

  @Option(
      names = "--findings",
      paramLabel = "COL",
      description = "Column with the findings, in place of --text.")
  private String findings;

  @Option(
      names = "--impression",
      paramLabel = "COL",
      description = "Column with the impression, in place of --text.")
  private String impression;

  @Option(
      names = "--patient",
      paramLabel = "COL",
      description = "Column with the patient; keeps a patient's studies in one split.")
  private String patient;

  @Option(
      names = "--study",
      paramLabel = "COL",
      description =
          "Column that tells which rows are views of one study (default: every row is"
              + " a study).")
  private String study;

  @Option(
      names = "--split",
      paramLabel = "COL",
      description = "Column with train, validation or test (default: by a hash of the patient).")
  private String split;

  @Option(
      names = "--view",
      paramLabel = "COL",
      description = "Column with the view position, for example PA.")
  private String view;

  @Option(
      names = "--labels",
      paramLabel = "COL",
      split = ",",
      description =
          "Columns with CheXpert labels (1, 0, -1, empty): the label's name, or LABEL=COLUMN."
              + " Separate with commas.")
  private List<String> labels = List.of();

  @Option(
      names = "--image-root",
      paramLabel = "DIR",
      description = "Folder to which image paths are relative (default: the table's folder).")
  private Path imageRoot;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "Prepared data set (default: TABLE_dataset beside the table).")
  private Path out;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Key of the split by patient and of the order of patients.")
  private long seed;

  @Option(
      names = "--validation",
      paramLabel = "F",
      defaultValue = "0.1",
      description = "Fraction of the patients for validation, without --split.")
  private double validation;

  @Option(
      names = "--test",
      paramLabel = "F",
      defaultValue = "0.1",
      description = "Fraction of the patients for testing, without --split.")
  private double test;

  @Mixin private PrepareOptions common;

  @Override
  public Integer call() {
    PairColumns columns =
        new PairColumns(
            image,
            text,
            findings,
            impression,
            patient,
            study,
            split,
            view,
            PairColumns.labels(labels));
    Path target = out == null ? PairsOptions.defaultOut(csv) : out;
    PairsOptions options =
        new PairsOptions(csv, columns, imageRoot, seed, validation, test, common.toOptions(target));
    DatasetManifest manifest;
    try (PrepareProgress progress = new PrepareProgress(spec.commandLine().getErr())) {
      manifest = PairsPreparation.run(options, progress);
    }
    PrepareSummary.print(spec.commandLine().getOut(), options.common().out(), manifest);
    return 0;
  }
}
