package org.lovt.config.schema;

import java.util.List;
import java.util.Map;

/** The text encoder (spec/pretraining.md 4.1). */
public record ReportEncoderConfig(
    @Key(name = "_encoder_cls_", def = "ReportEncoderModel", doc = "Encoder type.")
        String encoderCls,
    @Key(def = "report", doc = "Name of the batch key.") String modality,
    @Key(
            doc =
                "Name of a BERT folder below the models folder (config.json, vocab.txt, weights), an absolute path,"
                    + " or scratch.")
        String languageEncoder,
    @Key(
            def = "{}",
            doc =
                "For scratch: hidden_size, num_hidden_layers, num_attention_heads, intermediate_size, vocab_size,"
                    + " vocab (path of a vocab.txt).")
        Map<String, Object> languageEncoderArgs,
    @Key(range = "[3, inf)", doc = "Longest token sequence including [CLS] and [SEP].")
        int maxLength,
    @Key(def = "true", doc = "Freeze word, position and type embeddings and their LayerNorm.")
        boolean freezeEmbeddings,
    @Key(range = "[0, inf)", def = "0", doc = "Number of lower transformer layers that are frozen.")
        int freezeEncoderLayers,
    @Key(def = "max", doc = "max, avg, avgpool_attention or token_0.") Aggregator globalAggregator,
    @Key(def = "false", doc = "true: pool sentences; false: pool tokens.") boolean globalFromLocal,
    @Key(def = "false", doc = "Also return the pooling attention as weights of the sentences.")
        boolean localWeightsFromAggregator,
    @Key(def = "tokens", doc = "Local unit: tokens or sentences.") LocalUnit localFrom,
    @Key(def = "joint", doc = "joint: one sequence per report; independent: one per sentence.")
        SentenceEncoding sentenceEncodingMode,
    @Key(def = "max", doc = "Pooling of a sentence's tokens: max, avg or token_0.")
        Aggregator sentenceAggregator,
    @Key(def = "false", doc = "Bias-free linear map of the token features to d.")
        boolean projectLanguageEmbeddings,
    @Key(
            range = "[1, inf)",
            def = "null",
            nullable = true,
            doc = "Output width; null: the language model's.")
        Integer d,
    @Key(
            def = "true",
            doc =
                "Lower-case the text and strip accents, as the original does even for cased vocabularies.")
        boolean lowerCase,
    @Key(
            def = "false",
            doc =
                "Average over real elements only; the published models divide by the padded length (false).")
        boolean maskAwareMean,
    @Key(def = "{}", doc = "Sentence augmentation.") SentenceAugmentationConfig dataAugmentation) {
  /** Checks ranges and what must fit together. */
  public ReportEncoderConfig {
    Ranges.of(ReportEncoderConfig.class)
        .oneOf("encoderCls", encoderCls, List.of("ReportEncoderModel"))
        .check("maxLength", maxLength)
        .check("freezeEncoderLayers", freezeEncoderLayers)
        .check("d", d)
        .require(
            globalAggregator != Aggregator.TOKEN_0
                || globalFromLocal
                || sentenceEncodingMode != SentenceEncoding.JOINT,
            "globalAggregator",
            "max, avg or avgpool_attention, or global_from_local: true; the first token of a report"
                + " is [CLS], which is masked",
            "token_0")
        .require(
            !localWeightsFromAggregator
                || globalFromLocal && globalAggregator == Aggregator.AVGPOOL_ATTENTION,
            "localWeightsFromAggregator",
            "false, or global_from_local: true with global_aggregator: avgpool_attention",
            "true with %s of %s"
                .formatted(globalAggregator, globalFromLocal ? "sentences" : "tokens"));
  }

  /** What the local features of a report are. */
  public enum LocalUnit {
    TOKENS,
    SENTENCES
  }

  /** How sentences reach the language model. */
  public enum SentenceEncoding {
    JOINT,
    INDEPENDENT
  }
}
