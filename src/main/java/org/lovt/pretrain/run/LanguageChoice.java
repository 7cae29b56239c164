package org.lovt.pretrain.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.lovt.base.Hashing;
import org.lovt.base.LovtException;
import org.lovt.config.schema.ReportEncoderConfig;
import org.lovt.nn.Bert;
import org.lovt.pretrain.weights.BertFolder;
import org.lovt.text.Vocabulary;
import org.lovt.text.VocabularyBuilder;
import org.lovt.text.WordPieceTokenizer;

/**
 * The language model a run begins with: a folder with weights, or one of its own size that starts
 * from nothing.
 *
 * @param options sizes
 * @param vocabulary word pieces
 * @param folder where the weights come from; null: random
 * @param provenance hash of the weights file; empty without one
 */
record LanguageChoice(
    Bert.Options options,
    Vocabulary vocabulary,
    BertFolder folder,
    Map<String, String> provenance) {
  static final String SCRATCH = "scratch";
  private static final int DEFAULT_PIECES = 4000;
  private static final Set<String> KEYS =
      new TreeSet<>(
          Set.of(
              "hidden_size",
              "num_hidden_layers",
              "num_attention_heads",
              "intermediate_size",
              "vocab_size",
              "vocab",
              "dropout"));

  /** Whether a folder with weights is needed. */
  static boolean needsFolder(ReportEncoderConfig config) {
    return !config.languageEncoder().equals(SCRATCH);
  }

  /**
   * Chooses.
   *
   * @param models the models folder
   * @param sentences text to build a vocabulary from, asked for only if none is given
   */
  static LanguageChoice of(
      ReportEncoderConfig config, Path models, Supplier<Iterable<String>> sentences) {
    LanguageChoice choice =
        needsFolder(config) ? pretrained(config, models) : scratch(config, models, sentences);
    if (config.maxLength() > choice.options.maxPositionEmbeddings()) {
      throw LovtException.config(
          "max_length: the language model has %d positions. Received: %d"
              .formatted(choice.options.maxPositionEmbeddings(), config.maxLength()),
          "Lower pretrain_model.encoder_b.max_length.");
    }
    return choice;
  }

  private static LanguageChoice pretrained(ReportEncoderConfig config, Path models) {
    BertFolder folder =
        BertFolder.open(BertFolder.find(config.languageEncoder(), models), config.lowerCase());
    Map<String, String> hash = Map.of("language_encoder.sha256", Hashing.ofInput(folder.weights()));
    return new LanguageChoice(folder.options(), folder.vocabulary(), folder, hash);
  }

  private static LanguageChoice scratch(
      ReportEncoderConfig config, Path models, Supplier<Iterable<String>> sentences) {
    Map<String, Object> args = config.languageEncoderArgs();
    args.keySet().stream()
        .filter(key -> !KEYS.contains(key))
        .findFirst()
        .ifPresent(
            key -> {
              throw LovtException.config(
                  "language_encoder_args: expected some of " + KEYS + ". Received: " + key,
                  "Correct or remove the key.");
            });
    Vocabulary vocabulary =
        args.get("vocab") == null
            ? VocabularyBuilder.build(
                sentences.get(), size(args, "vocab_size", DEFAULT_PIECES), config.lowerCase())
            : read(models.resolve(args.get("vocab").toString()), config.lowerCase());
    int hidden = size(args, "hidden_size", 128);
    Bert.Options options =
        new Bert.Options(
            hidden,
            size(args, "num_hidden_layers", 2),
            size(args, "num_attention_heads", 4),
            size(args, "intermediate_size", 4 * hidden),
            vocabulary.pieces().size(),
            config.maxLength(),
            2,
            1e-12,
            probability(args, "dropout", 0.1));
    return new LanguageChoice(options, vocabulary, null, Map.of());
  }

  private static Vocabulary read(Path file, boolean lowerCase) {
    if (!Files.isRegularFile(file)) {
      throw LovtException.config(
          "language_encoder_args.vocab: there is no file " + file.toAbsolutePath(),
          "Give the path of a vocab.txt; without the key one is made of the training reports.");
    }
    return new Vocabulary(WordPieceTokenizer.load(file, lowerCase).vocabulary(), lowerCase);
  }

  private static int size(Map<String, Object> args, String key, int otherwise) {
    Object value = args.getOrDefault(key, otherwise);
    if (value instanceof Number n && n.intValue() == n.doubleValue() && n.intValue() >= 1) {
      return n.intValue();
    }
    throw LovtException.config(
        "language_encoder_args.%s: expected a positive whole number. Received: %s"
            .formatted(key, value),
        "For example " + otherwise + ".");
  }

  private static double probability(Map<String, Object> args, String key, double otherwise) {
    Object value = args.getOrDefault(key, otherwise);
    if (value instanceof Number n && n.doubleValue() >= 0 && n.doubleValue() < 1) {
      return n.doubleValue();
    }
    throw LovtException.config(
        "language_encoder_args.%s: expected a probability in [0, 1). Received: %s"
            .formatted(key, value),
        "For example " + otherwise + ".");
  }

  /** A network of these sizes with the weights it begins with. */
  Bert build() {
    Bert bert = new Bert(options);
    if (folder != null) {
      folder.load(bert);
    }
    return bert;
  }
}
