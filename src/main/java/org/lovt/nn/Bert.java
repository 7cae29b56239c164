package org.lovt.nn;

import java.util.ArrayList;
import java.util.List;
import org.lovt.base.LovtException;
import org.lovt.torch.DType;
import org.lovt.torch.Functional;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/**
 * BERT encoder with Hugging Face's names (Devlin et al., NAACL 2019): post-norm layers, exact GELU,
 * learned positions, token type always 0. The pooler exists for the sake of checkpoints and is
 * never run.
 */
public final class Bert extends Module {
  private final Options options;
  private final Embeddings embeddings;
  private final List<Layer> layers = new ArrayList<>();
  private final Pooler pooler;

  /** Sizes, in Hugging Face's terms. */
  public record Options(
      int hiddenSize,
      int numHiddenLayers,
      int numAttentionHeads,
      int intermediateSize,
      int vocabSize,
      int maxPositionEmbeddings,
      int typeVocabSize,
      double layerNormEps,
      double dropout) {
    /** BERT-base with the cased vocabulary of Bio_ClinicalBERT. */
    public static Options base() {
      return new Options(768, 12, 12, 3072, 28996, 512, 2, 1e-12, 0.1);
    }

    /** Checks divisibility. */
    public Options {
      if (hiddenSize % numAttentionHeads != 0) {
        throw LovtException.config(
            "hidden_size must be divisible by num_attention_heads. Received: %d and %d"
                .formatted(hiddenSize, numAttentionHeads),
            "Correct the description of the language model.");
      }
    }
  }

  /** Creates all parts with BERT's initialisation, N(0, 0.02²). */
  public Bert(Options options) {
    this.options = options;
    embeddings = child("embeddings", new Embeddings(options));
    Encoder encoder = child("encoder", new Encoder());
    for (int i = 0; i < options.numHiddenLayers(); i++) {
      layers.add(encoder.add(new Layer(options)));
    }
    pooler = child("pooler", new Pooler(options.hiddenSize()));
  }

  /** Its sizes. */
  public Options options() {
    return options;
  }

  /**
   * Freezes embeddings and/or the first {@code lower} layers; their dropout stays active in
   * training.
   */
  public void freeze(boolean embeddingsToo, int lower) {
    if (lower > layers.size()) {
      throw LovtException.config(
          "freeze_encoder_layers: expected at most " + layers.size() + ". Received: " + lower,
          "The language model has no more layers.");
    }
    if (embeddingsToo) {
      embeddings.freeze();
    }
    layers.subList(0, lower).forEach(Module::freeze);
  }

  /**
   * Last hidden state {@code [B, L, hidden]}; ids {@code [B, L]} int64, attention mask {@code [B,
   * L]} bool.
   */
  public Tensor forward(Tensor ids, Tensor attentionMask) {
    Tensor h = embeddings.forward(ids, training());
    long b = ids.size(0);
    long l = ids.size(1);
    Tensor keep = attentionMask.reshape(b, 1, 1, l);
    Tensor additive =
        Tensors.zeros(DType.F32, b, 1, 1, l)
            .to(h.device())
            .to(h.dtype())
            .maskedFill(keep.not(), Double.NEGATIVE_INFINITY);
    for (Layer layer : layers) {
      h = layer.forward(h, additive);
    }
    return h;
  }

  /** BERT's pooled output {@code [B, hidden]} of a last hidden state; LoVT does not use it. */
  public Tensor pool(Tensor lastHiddenState) {
    return pooler.dense.forward(lastHiddenState.select(1, 0)).tanh();
  }

  private static final class Encoder extends Module {
    private final LayerList list = child("layer", new LayerList());

    Layer add(Layer layer) {
      return list.add(layer);
    }
  }

  private static final class LayerList extends Module {
    private int n;

    Layer add(Layer layer) {
      return child(String.valueOf(n++), layer);
    }
  }

  private static final class Table extends Module {
    private final Tensor weight;

    Table(long rows, long width) {
      weight = parameter("weight", Init.normal(0.02, rows, width));
    }
  }

  private static final class Embeddings extends Module {
    private final Table words;
    private final Table positions;
    private final Table types;
    private final LayerNorm norm;
    private final double dropout;

    Embeddings(Options o) {
      words = child("word_embeddings", new Table(o.vocabSize(), o.hiddenSize()));
      positions =
          child("position_embeddings", new Table(o.maxPositionEmbeddings(), o.hiddenSize()));
      types = child("token_type_embeddings", new Table(o.typeVocabSize(), o.hiddenSize()));
      norm = child("LayerNorm", new LayerNorm(o.hiddenSize(), o.layerNormEps()));
      dropout = o.dropout();
    }

    Tensor forward(Tensor ids, boolean training) {
      long l = ids.size(1);
      if (l > positions.weight.size(0)) {
        throw LovtException.config(
            "a report of %d tokens exceeds the language model's %d positions"
                .formatted(l, positions.weight.size(0)),
            "Lower max_length of the report encoder.");
      }
      Tensor sum =
          Functional.embedding(words.weight, ids)
              .add(types.weight.narrow(0, 0, 1))
              .add(positions.weight.narrow(0, 0, l));
      return Functional.dropout(norm.forward(sum), dropout, training);
    }
  }

  private static final class Pooler extends Module {
    private final Linear dense;

    Pooler(int hidden) {
      dense = child("dense", Linear.bert(hidden, hidden));
    }
  }

  /** A named holder, for Hugging Face's nesting. */
  private static final class Node extends Module {
    <M extends Module> M put(String name, M module) {
      return child(name, module);
    }
  }

  private static final class Layer extends Module {
    private final Linear query;
    private final Linear key;
    private final Linear value;
    private final Linear attentionOut;
    private final LayerNorm attentionNorm;
    private final Linear intermediate;
    private final Linear output;
    private final LayerNorm outputNorm;
    private final int heads;
    private final double dropout;

    Layer(Options o) {
      int d = o.hiddenSize();
      Node attention = child("attention", new Node());
      Node self = attention.put("self", new Node());
      query = self.put("query", Linear.bert(d, d));
      key = self.put("key", Linear.bert(d, d));
      value = self.put("value", Linear.bert(d, d));
      Node attentionOutput = attention.put("output", new Node());
      attentionOut = attentionOutput.put("dense", Linear.bert(d, d));
      attentionNorm = attentionOutput.put("LayerNorm", new LayerNorm(d, o.layerNormEps()));
      intermediate =
          child("intermediate", new Node()).put("dense", Linear.bert(d, o.intermediateSize()));
      Node out = child("output", new Node());
      output = out.put("dense", Linear.bert(o.intermediateSize(), d));
      outputNorm = out.put("LayerNorm", new LayerNorm(d, o.layerNormEps()));
      heads = o.numAttentionHeads();
      dropout = o.dropout();
    }

    Tensor forward(Tensor x, Tensor additiveMask) {
      Tensor context =
          Functional.attention(
              heads(query.forward(x)),
              heads(key.forward(x)),
              heads(value.forward(x)),
              additiveMask,
              training() ? dropout : 0);
      Tensor merged = context.transpose(1, 2).reshape(x.shape());
      Tensor attended = drop(attentionOut.forward(merged));
      Tensor h = attentionNorm.forward(attended.add(x));
      Tensor mlp = drop(output.forward(Functional.gelu(intermediate.forward(h))));
      return outputNorm.forward(mlp.add(h));
    }

    private Tensor heads(Tensor x) {
      return x.reshape(x.size(0), x.size(1), heads, x.size(2) / heads).transpose(1, 2);
    }

    private Tensor drop(Tensor x) {
      return Functional.dropout(x, dropout, training());
    }
  }
}
