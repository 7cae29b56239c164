package org.lovt.pretrain.weights;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lovt.base.Json;
import org.lovt.base.LovtException;
import org.lovt.nn.Bert;
import org.lovt.nn.StateDicts;
import org.lovt.text.Vocabulary;
import org.lovt.text.WordPieceTokenizer;
import org.lovt.torch.HostTensor;
import org.lovt.torch.file.WeightsFile;

/**
 * A BERT model as Hugging Face distributes it: {@code config.json}, {@code vocab.txt} and {@code
 * model.safetensors} or {@code pytorch_model.bin}.
 *
 * @param folder where it lies
 * @param options its sizes
 * @param vocabulary its word pieces
 * @param weights its weights file
 */
public record BertFolder(Path folder, Bert.Options options, Vocabulary vocabulary, Path weights) {
  private static final List<String> WEIGHTS = List.of("model.safetensors", "pytorch_model.bin");
  private static final String PREFIX = "bert.";

  /**
   * Finds a model by name: an absolute folder, or {@code owner/model} or {@code model} below the
   * models folder.
   *
   * @throws LovtException (resource) saying where it was looked for and how to get it
   */
  public static Path find(String name, Path models) {
    Path given = models.resolve(name);
    Path plain = models.resolve(Path.of(name).getFileName());
    for (Path candidate : List.of(given, plain)) {
      if (Files.isDirectory(candidate)) {
        return candidate;
      }
    }
    throw LovtException.resource(
        "language_encoder: the model %s is not in %s".formatted(name, given.toAbsolutePath()),
        "Download its config.json, vocab.txt and weights into that folder (docs/how-to/weights.md);"
            + " or train a text encoder from nothing: pretrain_model.encoder_b.language_encoder=scratch.");
  }

  /**
   * Opens a folder; weights are not read yet.
   *
   * @param lowerCase whether the tokenizer lower-cases
   * @throws LovtException (data) naming what is missing or not understood
   */
  public static BertFolder open(Path folder, boolean lowerCase) {
    Path vocab = folder.resolve("vocab.txt");
    Path config = folder.resolve("config.json");
    for (Path file : List.of(config, vocab)) {
      if (!Files.isRegularFile(file)) {
        throw LovtException.data(
            "no file " + file, "A BERT folder holds config.json, vocab.txt and the weights.");
      }
    }
    Path weights =
        WEIGHTS.stream()
            .map(folder::resolve)
            .filter(Files::isRegularFile)
            .findFirst()
            .orElseThrow(
                () ->
                    LovtException.data(
                        folder + " has no weights: neither " + String.join(" nor ", WEIGHTS),
                        "Download one of them (docs/how-to/weights.md)."));
    Bert.Options options = options(config);
    WordPieceTokenizer tokenizer = WordPieceTokenizer.load(vocab, lowerCase);
    if (tokenizer.vocabSize() != options.vocabSize()) {
      throw LovtException.data(
          "%s has %d word pieces, %s says vocab_size %d"
              .formatted(vocab, tokenizer.vocabSize(), config, options.vocabSize()),
          "Take both files from the same model.");
    }
    return new BertFolder(
        folder, options, new Vocabulary(tokenizer.vocabulary(), lowerCase), weights);
  }

  private static Bert.Options options(Path file) {
    JsonNode c = Json.read(file);
    String activation = c.path("hidden_act").asText("gelu");
    if (!activation.equals("gelu")) {
      throw LovtException.data(
          file + ": hidden_act: expected gelu. Received: " + activation,
          "Only BERT with exact GELU is supported.");
    }
    return new Bert.Options(
        size(c, file, "hidden_size"),
        size(c, file, "num_hidden_layers"),
        size(c, file, "num_attention_heads"),
        size(c, file, "intermediate_size"),
        size(c, file, "vocab_size"),
        size(c, file, "max_position_embeddings"),
        size(c, file, "type_vocab_size"),
        c.path("layer_norm_eps").asDouble(1e-12),
        c.path("hidden_dropout_prob").asDouble(0.1));
  }

  private static int size(JsonNode config, Path file, String key) {
    JsonNode value = config.path(key);
    if (!value.isInt() || value.intValue() < 1) {
      throw LovtException.data(
          "%s: %s: expected a positive whole number. Received: %s"
              .formatted(file, key, value.isMissingNode() ? "nothing" : value.toString()),
          "This must be the config.json of a BERT model.");
    }
    return value.intValue();
  }

  /** Copies the weights into a model of the same sizes; heads of pre-training are ignored. */
  public void load(Bert bert) {
    StateDicts.load(bert, names(WeightsFile.read(weights).tensors(), bert), weights.toString());
  }

  /** The names of {@code BertModel}, from a file with or without heads, old or new. */
  private static Map<String, HostTensor> names(Map<String, HostTensor> file, Bert bert) {
    boolean prefixed = file.keySet().stream().anyMatch(name -> name.startsWith(PREFIX));
    Map<String, HostTensor> result = new LinkedHashMap<>();
    file.forEach(
        (name, tensor) -> {
          boolean head = prefixed ? !name.startsWith(PREFIX) : name.startsWith("cls.");
          String plain = prefixed && !head ? name.substring(PREFIX.length()) : name;
          if (!head && !plain.endsWith("embeddings.position_ids")) {
            result.put(OriginalNames.layerNorm(plain), tensor);
          }
        });
    // Files of encoders alone may lack the pooler, which nothing uses: it keeps its random weights.
    StateDicts.save(bert)
        .forEach(
            (name, tensor) -> {
              if (name.startsWith("pooler.")) {
                result.putIfAbsent(name, tensor);
              }
            });
    return result;
  }
}
