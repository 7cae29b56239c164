package org.lovt.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lovt.config.bind.RecordKey;
import org.lovt.config.bind.Section;
import org.lovt.config.schema.PretrainConfig;

/** Every range in the reference is enforced, and what must fit together is checked. */
class RangesTest {
  /** Every key of a pre-training configuration that has a range. */
  static List<String> ranged() {
    List<String> keys = new ArrayList<>();
    for (Section s : Section.of(PretrainConfig.class, "", "")) {
      for (RecordKey k : s.keys()) {
        if (!k.key().range().isEmpty()) {
          String path = s.paths().get(0).replace("<n>", "0").replace("<name>", "chexpert_bin_scan");
          keys.add((path.isEmpty() ? k.name() : path + "." + k.name()) + " " + k.key().range());
        }
      }
    }
    return keys;
  }

  @ParameterizedTest
  @MethodSource("ranged")
  void everyRangeIsEnforced(String keyAndRange) {
    String key = keyAndRange.split(" ", 2)[0];
    String range = keyAndRange.split(" ", 2)[1];
    String value = outside(range);
    if (key.endsWith("range") || key.endsWith("input_size") || key.endsWith("topk")) {
      value = "[" + value + "," + value + "]";
    } else if (key.endsWith("loss_weights")) {
      value = "{global_a2b: " + value + "}";
    }
    List<String> overrides = new ArrayList<>();
    if (key.equals("pretrain_model.g_alignment.d_hidden")) {
      overrides.add("objective@pretrain_model.g_alignment=base_global_predictor");
    } else if (key.equals("pretrain_model.ll_alignments_a.0.d_hidden")) {
      overrides.add("objective@pretrain_model.ll_alignments_a.0=base_local_predictor");
    } else if (key.equals("pretrain_model.cross_alignment_a.similarity_temperature")) {
      overrides.add("+objective@pretrain_model.cross_alignment_a=base_cross_study_contrastive");
    }
    overrides.add(key + "=" + value);
    assertThat(Configs.failure(overrides.toArray(String[]::new)))
        .contains(key + ": expected ")
        .contains(range)
        .contains("command line: ");
  }

  /** A number just beyond the lower end, which every range has. */
  private static String outside(String range) {
    double low = Double.parseDouble(range.substring(1).split(",")[0]);
    return range.startsWith("[") ? String.valueOf((long) low - 1) : String.valueOf((long) low);
  }

  @Test
  void theReferenceHasManyRanges() {
    assertThat(ranged()).hasSizeGreaterThan(35);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          pretrain_model.encoder_b.data_augmentation.swap_prob=1 | a number in [0, 1). Received: 1.0 (SentenceAugmentationConfig)
          pretrain_model.encoder_b.data_augmentation.sentence_crop_range=[0.9,0.6] | [low, high] with low ≤ high
          pretrain_model.encoder_a.data_augmentation.crop_scale_range=[0.6,1.2] | [low, high] with low ≤ high, both in (0, 1]
          pretrain_model.encoder_a.data_augmentation.crop_scale_range=[0.6] | [low, high]
          pretrain_model.encoder_a.input_size=[224,256] | pretrain_model.encoder_a.input_size: expected [n, n], square images
          pretrain_model.encoder_a.input_size=[224] | square images
          pretrain_model.encoder_a.region_feature_layer=conv6 | one of input, conv1, conv2, conv3, conv4, conv5
          pretrain_model.encoder_a.backbone_architecture=vgg | one of resnet, resunet, unet
          pretrain_model.encoder_a.backbone_model=[resnet50] | [hub repository, model name]
          pretrain_model.encoder_a.concat_global_with_regions=true | concat_global_with_regions: false
          pretrain_model.encoder_a.global_aggregator=avg | pretrain_model.encoder_a.local_weights_from_aggregator: expected false, or
          pretrain_model.encoder_a._encoder_cls_=X | one of ScanEncoderModel
          pretrain_model.encoder_b.global_from_local=false | pretrain_model.encoder_b.local_weights_from_aggregator: expected false, or
          +pretrain_model.encoder_b={global_aggregator: token_0, global_from_local: false, local_weights_from_aggregator: false} | pretrain_model.encoder_b.global_aggregator: expected max, avg or
          pretrain_model.encoder_a.local_weights_from_aggregator=false | pretrain_model.l_weights_a: expected null, or encoder_a.local_weights_from_aggregator: true
          pretrain_model.encoder_b.sentence_aggregator=avgpool_attention | encoder_b.sentence_aggregator: max, avg or token_0
          ~pretrain_model.loss_weights.global_a2b | pretrain_model.loss_weights: expected a weight for [global_a2b]
          +pretrain_model.ll_alignments_a.2={objective_type: local_mse} | pretrain_model.ll_alignments_a: expected the keys 0 to 1
          pretrain_model.max_lr=0.1 | pretrain_model.max_lr: expected null; the original never uses it
          trainer.validation_mean=studies | trainer.validation_mean
          auto_lr_find=true | auto_lr_find: expected false
          device=gpu | device: expected auto, cpu, cuda or cuda:<i>
          trainer.precision=64 | trainer.precision: expected one of 32, 16, bf16
          trainer.limit_train_batches=1.5 | trainer.limit_train_batches: expected a whole number
          trainer.limit_train_batches=0 | trainer.limit_train_batches: expected a whole number
          callback.model_checkpoint.save_top_k=3 | save_top_k: expected 1
          callback.model_checkpoint.dirpath=elsewhere | dirpath: expected checkpoints/
          callback.model_checkpoint.filename=best | filename: expected a pattern
          online_eval.chexpert_bin_scan.source_modality=c | one of a, b, a&b
          online_eval.chexpert_bin_scan.task=other | one of chexpert_binary
          """)
  void whatDoesNotFitTogetherIsRefused(String override, String message) {
    assertThat(Configs.failure(override)).contains(message);
  }

  @Test
  void withoutAnyObjectiveThereIsNothingToLearn() {
    assertThat(
            Configs.failure(
                "pretrain_model.g_alignment=null",
                "pretrain_model.ll_alignments_a=null",
                "pretrain_model.ll_alignments_b=null"))
        .contains("expected a global or at least one local objective. Received: no objective");
  }

  @ParameterizedTest
  @CsvSource({
    "trainer.limit_train_batches=1",
    "trainer.limit_train_batches=1.0",
    "trainer.limit_val_batches=0.1",
    "trainer.precision=bf16",
    "device=cuda:1",
    "device=null",
    "pretrain_model.learning_rate=0",
    "pretrain_model.encoder_a.data_augmentation.gaussian_blur=null"
  })
  void whatIsAtTheEdgeIsAllowed(String override) {
    assertThat(Configs.failure(override)).isEqualTo("none");
  }
}
