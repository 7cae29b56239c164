package org.lovt.config.compose;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lovt.config.bind.RecordKeys;
import org.lovt.config.schema.BimodalModelConfig;
import org.lovt.config.schema.GlobalObjectiveConfig;
import org.lovt.config.schema.LocalObjectiveConfig;
import org.lovt.config.schema.PretrainConfig;
import org.lovt.config.schema.ReportEncoderConfig;
import org.lovt.config.schema.ScanEncoderConfig;

/**
 * The records that a program registers and which files use like files (spec/data-and-config.md
 * 3.1), and the record of its root.
 */
public enum Program {
  /** Pre-training. */
  PRETRAIN(
      PretrainConfig.class,
      Map.ofEntries(
          Map.entry("train_representation_config", PretrainConfig.class),
          Map.entry("pretrain_model/base_model", BimodalModelConfig.class),
          Map.entry("scan_encoder/base_scan_encoder", ScanEncoderConfig.class),
          Map.entry("encoder/base_scan_encoder", ScanEncoderConfig.class),
          Map.entry("report_encoder/base_report_encoder", ReportEncoderConfig.class),
          Map.entry("encoder/base_report_encoder", ReportEncoderConfig.class),
          Map.entry("objective/base_global_contrastive", GlobalObjectiveConfig.Nce.class),
          Map.entry("objective/base_global_predictor", GlobalObjectiveConfig.Predictor.class),
          Map.entry("objective/global_mse", GlobalObjectiveConfig.Mse.class),
          Map.entry("objective/local_intra_contrastive", LocalObjectiveConfig.Contrastive.class),
          Map.entry("objective/local_mse", LocalObjectiveConfig.Mse.class),
          Map.entry("objective/base_local_predictor", LocalObjectiveConfig.Predictor.class)));

  private final Class<? extends Record> root;
  private final Map<String, Class<? extends Record>> records;

  Program(Class<? extends Record> root, Map<String, Class<? extends Record>> records) {
    this.root = root;
    this.records = new LinkedHashMap<>(records);
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
