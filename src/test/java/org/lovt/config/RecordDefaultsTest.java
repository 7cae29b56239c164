package org.lovt.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lovt.Statement;
import org.lovt.config.bind.RecordKeys;
import org.lovt.config.schema.BaselineFineTuneConfig;
import org.lovt.config.schema.BimodalModelConfig;
import org.lovt.config.schema.CallbackConfig;
import org.lovt.config.schema.EvaluationModelConfig;
import org.lovt.config.schema.FineTuneConfig;
import org.lovt.config.schema.GlobalObjectiveConfig;
import org.lovt.config.schema.LocalObjectiveConfig;
import org.lovt.config.schema.OnlineProbeConfig;
import org.lovt.config.schema.PretrainConfig;
import org.lovt.config.schema.ReportEncoderConfig;
import org.lovt.config.schema.ScanAugmentationConfig;
import org.lovt.config.schema.ScanAugmentationConfig.ResizeMode;
import org.lovt.config.schema.ScanAugmentationConfig.ViewChoice;
import org.lovt.config.schema.ScanEncoderConfig;
import org.lovt.config.schema.TrainerConfig;
import org.lovt.config.tree.JsonNodes;

/** The defaults of the records (spec/data-and-config.md 3.7). */
class RecordDefaultsTest {
  static final ScanAugmentationConfig SCAN_AUGMENTATION =
      new ScanAugmentationConfig(
          true,
          true,
          List.of(0.6, 1.0),
          true,
          0.5,
          true,
          List.of(-20.0, 20.0),
          0.1,
          0.1,
          List.of(0.95, 1.05),
          true,
          1.0,
          List.of(0.6, 1.4),
          List.of(0.6, 1.4),
          true,
          List.of(0.1, 3.0),
          ResizeMode.PAD,
          ViewChoice.RANDOM);

  private static String defaults(Class<?> type) {
    return JsonNodes.of(RecordKeys.defaults(type)).toString();
  }

  @Test
  void pretrainingRun() {
    assertThat(defaults(PretrainConfig.class))
        .contains(
            "\"monitor_metric\":\"val/total_loss\",\"monitor_metric_mode\":\"min\"",
            "\"name\":\"<unnamed>\",\"seed\":1234,\"gpus\":-1",
            "\"num_dataloader_workers\":4,\"print_config\":true,\"debug\":false",
            "\"pretrain_dataset\":\"???\",\"pretrain_model\":\"???\",\"online_eval\":{}",
            "\"auto_lr_find\":false");
  }

  @Test
  void bimodalModel() {
    assertThat(defaults(BimodalModelConfig.class))
        .isEqualTo(
            """
            {"load_checkpoint_path":null,"component_loaded_from_checkpoint":["model_a","model_b"],\
            "encoder_a":"???","encoder_b":"???","d_z":512,"d_zg":null,"d_hidden":2048,\
            "projection_norm":"batch","projection_dropout_prob":0,\
            "attention_sim":"scaled_dot_product","attention_prob_dropout_prob":0,\
            "attended_dropout_prob":0,"attention_norm":"batch","symmetric_attention":true,\
            "project_attention_keys":true,"project_attention_values":true,\
            "project_attention_outputs":true,"attention_temperature":1.0,\
            "attention_temperature_trainable":false,"l_weights_a":null,"l_weights_b":null,\
            "l_weights_stop_grad":false,"ll_alignments_a":{},"ll_alignments_b":{},\
            "cross_alignment_a":null,"cross_alignment_b":null,"g_alignment":null,"loss_weights":{},"batch_size":32,"learning_rate":1.0E-4,\
            "weight_decay":1.0E-6,"optimizer":"Adam",\
            "lr_scheduler":["cosine_annealing_per_epoch"],"max_lr":null,"warmup_steps":10,\
            "lr_reduce_patience":12,"lr_reduce_factor":0.5,"max_epochs":1000,\
            "augment_on_validation":false,"compute_retrieval_metrics":true,\
            "compute_embedding_stats":true,"compute_attention_stats":true,\
            "compute_metrics_for_train":false}""");
  }

  @Test
  void scanEncoder() {
    assertThat(defaults(ScanEncoderConfig.class))
        .startsWith(
            """
            {"_encoder_cls_":"ScanEncoderModel","modality":"scan","backbone_architecture":"???",\
            "backbone_model":null,"backbone_checkpoint":null,"backbone_pretrained":false,\
            "backbone_args":{},"input_size":"???","region_feature_layer":"???",\
            "global_feature_layer":"???","global_aggregator":"avg",\
            "local_weights_from_aggregator":false,"add_region_pos_encodings":false,\
            "concat_global_with_regions":false,"data_augmentation":{""");
  }

  /** Without a preset one random sentence is drawn. */
  @Test
  @Statement(2)
  void reportEncoder() {
    assertThat(defaults(ReportEncoderConfig.class))
        .contains(
            "\"freeze_embeddings\":true,\"freeze_encoder_layers\":0",
            "\"global_aggregator\":\"max\",\"global_from_local\":false",
            "\"local_from\":\"tokens\",\"sentence_encoding_mode\":\"joint\"",
            "\"sentence_aggregator\":\"max\",\"project_language_embeddings\":false,\"d\":null",
            """
            "data_augmentation":{"augment":true,"sentence_shuffling":null,"swap_prob":0.6,\
            "sentence_sampling":"random_sentence","sentence_crop_range":[0.6,1.0],\
            "duplicate_sentences":false,"duplication_prob":0.2}""");
  }

  @Test
  @Statement({3, 4})
  void objectives() {
    assertThat(defaults(GlobalObjectiveConfig.Nce.class))
        .isEqualTo(
            """
            {"objective_type":"global_nce","similarity_temperature":0.1,\
            "temperature_trainable":false,"negatives_from_same_modality":true,\
            "accuracy_topk":[1,5]}""");
    assertThat(defaults(LocalObjectiveConfig.Contrastive.class))
        .isEqualTo(
            """
            {"objective_type":"local_intra_sample_contrastive","distance_threshold":0.3,\
            "similarity_temperature":0.3,"temperature_trainable":false,\
            "threshold_type":"relative","negatives_from_same_modality":false,\
            "normalize_by_num_negatives":true,"smooth_weights":false,"smooth_lambda":1.0,\
            "cross_sample_negatives":false,"accuracy_topk":[1,5]}""");
    assertThat(defaults(GlobalObjectiveConfig.Predictor.class)).contains("\"d_hidden\":2048");
    assertThat(defaults(LocalObjectiveConfig.Predictor.class)).contains("\"d_hidden\":2048");
  }

  @Test
  void onlineProbe() {
    assertThat(defaults(OnlineProbeConfig.class))
        .isEqualTo(
            """
            {"task":"chexpert_binary","source_modality":"a","nonlinear":false,"d_hidden":512,\
            "dropout_prob":0.2}""");
  }

  @Test
  void evaluationRuns() {
    String common =
        """
        "trainer":%s,"callback":%s,"logger":{},"name":"<unnamed>","seed":1234,"gpus":-1,\
        "device":null,"num_dataloader_workers":4,"print_config":true,"debug":false,\
        "work_dir":null,"compat":"corrected","monitor_metric":"???","monitor_metric_mode":"???",\
        """
            .formatted(defaults(TrainerConfig.class), defaults(CallbackConfig.class));
    assertThat(defaults(FineTuneConfig.class))
        .isEqualTo(
            "{"
                + common
                + """
                "pretrained_model":"???","evaluated_encoder":"a","evaluation_model":"???",\
                "feature_layer":null,"reported_metrics":[],"average_runs":1}""");
    assertThat(defaults(BaselineFineTuneConfig.class))
        .isEqualTo(
            "{"
                + common
                + """
                "encoder":"???","evaluation_model":"???","average_runs":1,\
                "export_backbone_weights":false}""");
  }

  /** The grid, the plateau switch and the width of the head are ours. */
  @Test
  void evaluationModels() {
    String common =
        """
        "eval_name":"???","task":"???","dataset":"???","data_augmentation":false,\
        "freeze_encoder":true,"frozen_warmup_steps":200,"warmup_lr":0.001,"batch_size":64,\
        "learning_rate":1.0E-4,"learning_rate_grid":[],"weight_decay":1.0E-6,\
        "lr_reduce_patience":3,"lr_reduce_factor":0.5,"plateau_in_finetune":false,\
        "max_epochs":100,""";
    String segmentation =
        """
        "loss_fn":"bce","extracted_layer":null,"reinit_upsampling":false,\
        "compute_ap_auroc":false}""";
    assertThat(defaults(EvaluationModelConfig.Detection.class))
        .isEqualTo(
            "{\"task_type\":\"detection\","
                + common
                + """
                "extracted_layers":["conv3","conv4","conv5"],\
                "anchors":[[[64.64,48.6],[84.24,106.92],[201.42,176.04]],\
                [[16.2,32.94],[33.48,24.3],[31.86,64.26]],\
                [[5.4,7.02],[8.64,16.2],[17.82,12.42]]],"detection_head":"YOLOv3",\
                "head_width":512}""");
    assertThat(defaults(EvaluationModelConfig.UnetSegmentation.class))
        .isEqualTo(
            "{\"task_type\":\"segmentation\",\"segmentation_head\":\"unet\","
                + common
                + segmentation);
    assertThat(defaults(EvaluationModelConfig.LinearSegmentation.class))
        .isEqualTo(
            "{\"task_type\":\"segmentation\",\"segmentation_head\":\"linear\","
                + common
                + segmentation);
    assertThat(defaults(EvaluationModelConfig.Classification.class))
        .isEqualTo(
            "{\"task_type\":\"classification\","
                + common
                + "\"nonlinear\":false,\"d_hidden\":512,\"dropout_prob\":0.2}");
  }

  /** A key that no file mentions takes the record's default. */
  @Test
  @Statement(1)
  void missingKeysTakeTheDefaults() {
    PretrainConfig config = Configs.bind("~pretrain_model.d_z", "~trainer.precision");
    assertThat(config.pretrainModel().dZ()).isEqualTo(512);
    assertThat(config.trainer().precision()).isEqualTo("32");
    assertThat(config.pretrainModel().encoderA().dataAugmentation()).isEqualTo(SCAN_AUGMENTATION);
    assertThat(config.downstreamEval()).isEqualTo(Map.of());
  }
}
