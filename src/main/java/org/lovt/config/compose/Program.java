package org.lovt.config.compose;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lovt.config.bind.RecordKeys;
import org.lovt.config.schema.BaselineConfig;
import org.lovt.config.schema.BaselineFineTuneConfig;
import org.lovt.config.schema.BaselineModelConfig;
import org.lovt.config.schema.BimodalModelConfig;
import org.lovt.config.schema.CrossStudyConfig;
import org.lovt.config.schema.EvaluationModelConfig;
import org.lovt.config.schema.FineTuneConfig;
import org.lovt.config.schema.GlobalObjectiveConfig;
import org.lovt.config.schema.LocalObjectiveConfig;
import org.lovt.config.schema.PretrainConfig;
import org.lovt.config.schema.ReportEncoderConfig;
import org.lovt.config.schema.ScanEncoderConfig;

/**
 * What is configured by a root file of its own: its record, and the records that it registers and
 * which files use like files (spec/data-and-config.md 3.1).
 */
public enum Program {
  /** Pre-training. */
  PRETRAIN(
      "train_representation",
      PretrainConfig.class,
      "A pre-training run.",
      Map.ofEntries(
          Map.entry("train_representation_config", PretrainConfig.class),
          Map.entry("pretrain_model/base_model", BimodalModelConfig.class),
          Map.entry("scan_encoder/base_scan_encoder", ScanEncoderConfig.class),
          Map.entry("encoder/base_scan_encoder", ScanEncoderConfig.class),
          Map.entry("report_encoder/base_report_encoder", ReportEncoderConfig.class),
          Map.entry("encoder/base_report_encoder", ReportEncoderConfig.class),
          Map.entry("objective/base_global_contrastive", GlobalObjectiveConfig.Nce.class),
          Map.entry("objective/base_global_sigmoid", GlobalObjectiveConfig.Sigmoid.class),
          Map.entry("objective/base_global_predictor", GlobalObjectiveConfig.Predictor.class),
          Map.entry("objective/global_mse", GlobalObjectiveConfig.Mse.class),
          Map.entry("objective/local_intra_contrastive", LocalObjectiveConfig.Contrastive.class),
          Map.entry("objective/base_cross_study_contrastive", CrossStudyConfig.class),
          Map.entry("objective/local_mse", LocalObjectiveConfig.Mse.class),
          Map.entry("objective/base_local_predictor", LocalObjectiveConfig.Predictor.class))),
  /** Evaluation of a pre-trained model on a task. */
  FINE_TUNE(
      "fine_tune",
      FineTuneConfig.class,
      "An evaluation of a pre-trained model on one task.",
      Map.of(
          "fine_tune_config", FineTuneConfig.class,
          "evaluation_model/detection_eval", EvaluationModelConfig.Detection.class,
          "evaluation_model/segmentation_eval", EvaluationModelConfig.UnetSegmentation.class,
          "evaluation_model/classification_eval", EvaluationModelConfig.Classification.class)),
  /** Evaluation of a bare encoder on a task. */
  BASELINE_FINE_TUNE(
      "baseline_fine_tune",
      BaselineFineTuneConfig.class,
      "An evaluation of a bare image encoder on one task.",
      Map.of(
          "baseline_fine_tune_config", BaselineFineTuneConfig.class,
          "scan_encoder/base_scan_encoder", ScanEncoderConfig.class,
          "encoder/base_scan_encoder", ScanEncoderConfig.class,
          "evaluation_model/detection_eval", EvaluationModelConfig.Detection.class,
          "evaluation_model/segmentation_eval", EvaluationModelConfig.UnetSegmentation.class,
          "evaluation_model/classification_eval", EvaluationModelConfig.Classification.class)),
  /** Training of a rival that learns from images alone. */
  BASELINE(
      "baseline",
      BaselineConfig.class,
      "The training of a rival that learns from images alone.",
      Map.of(
          "baseline_config", BaselineConfig.class,
          "baseline/base_model_config", BaselineModelConfig.class));

  private final String rootFile;
  private final Class<? extends Record> root;
  private final String doc;
  private final Map<String, Class<? extends Record>> records;

  Program(
      String rootFile,
      Class<? extends Record> root,
      String doc,
      Map<String, Class<? extends Record>> records) {
    this.rootFile = rootFile;
    this.root = root;
    this.doc = doc;
    this.records = new LinkedHashMap<>(records);
  }

  /** The program of a root file of ours. */
  public static Optional<Program> ofRootFile(String name) {
    return Arrays.stream(values()).filter(p -> p.rootFile.equals(name)).findFirst();
  }

  /** The root files of the programs that register a record. */
  static List<String> registering(String name) {
    return Arrays.stream(values())
        .filter(p -> p.records.containsKey(name))
        .map(Program::rootFile)
        .toList();
  }

  /** Name of the root file. */
  public String rootFile() {
    return rootFile;
  }

  /** What a run is, one sentence. */
  public String doc() {
    return doc;
  }

  /** The record of the whole configuration. */
  public Class<? extends Record> root() {
    return root;
  }

  /** A registered record as a file. */
  Optional<ConfigFile> record(String name) {
    return Optional.ofNullable(records.get(name))
        .map(type -> ConfigFile.ofRecord(name, RecordKeys.defaults(type)));
  }

  /** Whether a group has registered records. */
  boolean hasGroup(String group) {
    return records.keySet().stream().anyMatch(n -> n.startsWith(group + "/"));
  }

  /** Names of the registered records of a group. */
  List<String> options(String group) {
    return records.keySet().stream()
        .filter(n -> n.startsWith(group + "/"))
        .map(n -> n.substring(group.length() + 1))
        .sorted()
        .toList();
  }
}
