package org.lovt.model.onnx;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lovt.base.LovtException;
import org.lovt.config.schema.NormKind;
import org.lovt.config.schema.ScanEncoderConfig;
import org.lovt.model.onnx.OnnxGraph.Type;
import org.lovt.nn.ResNet;
import org.lovt.nn.ResNetFeatures;
import org.lovt.pretrain.weights.Backbones;
import org.lovt.torch.HostTensor;

/**
 * An image encoder as a graph: {@code image [batch, 3, side, side]}, normalised, to {@code regions
 * [batch, N, C]} and {@code global [batch, C]}, and with projections to {@code regions_projected}
 * and {@code global_projected}.
 */
public final class ScanGraph {
  private static final String ENCODER = "model_a.encoder.";
  private static final String BACKBONE = ENCODER + "feature_extractor.backbone_layers.";
  private static final String BATCH = "batch";

  private final OnnxGraph graph = new OnnxGraph("lovt_image_encoder");
  private final ScanEncoderConfig config;
  private final Layers layers;
  private final ResNet.Architecture architecture;

  private ScanGraph(ScanEncoderConfig config, Map<String, HostTensor> state) {
    this.config = config;
    this.layers = new Layers(graph, state);
    this.architecture = Backbones.architecture(config);
  }

  /** The norm of a model's projections, which may be none. */
  public record Projections(Optional<NormKind> norm) {}

  /**
   * Writes an encoder.
   *
   * @param target where to
   * @param config what it looks like
   * @param projections of the model; null for an encoder without
   * @param state weights by their names in a bimodal model
   * @throws LovtException (configuration) for architectures other than a ResNet
   */
  public static void write(
      OnnxFile target,
      ScanEncoderConfig config,
      Projections projections,
      Map<String, HostTensor> state) {
    if (!config.backboneArchitecture().equals("resnet")) {
      throw LovtException.config(
          "ONNX: expected an image encoder that is a ResNet. Received: backbone_architecture "
              + config.backboneArchitecture(),
          "Export it as safetensors.");
    }
    ScanGraph scan = new ScanGraph(config, state);
    scan.build(projections);
    target.write(scan.graph);
  }

  private void build(Projections projections) {
    int side = config.inputSize().get(0);
    String image = graph.input("image", Type.FLOAT, BATCH, 3, side, side);
    Map<String, String> maps = resnet(image);
    String local = config.regionFeatureLayer();
    String map = maps.get(local);
    int width = channels(local);
    if (config.addRegionPosEncodings()) {
      String sum = layers.op("Add", map, layers.weight(ENCODER + "region_pos_embeddings"));
      map = layers.op("Div", sum, graph.constant((float) Math.sqrt(2)));
    }
    String regions = sequence(map, width);
    boolean own = config.globalFeatureLayer().equals("local");
    int globalWidth = own ? width : channels(config.globalFeatureLayer());
    String pooledFrom =
        own ? regions : sequence(maps.get(config.globalFeatureLayer()), globalWidth);
    String global =
        new PoolingLayers(layers, false)
            .pool(
                pooledFrom,
                null,
                config.globalAggregator(),
                ENCODER + "global_aggregator",
                globalWidth);
    int cells = side / (1 << ResNetFeatures.LAYERS.indexOf(local));
    long n = (long) cells * cells;
    graph.output(regions, "regions", Type.FLOAT, BATCH, n, width);
    graph.output(global, "global", Type.FLOAT, BATCH, globalWidth);
    if (projections != null) {
      NormKind norm = projections.norm().orElse(null);
      graph.output(
          layers.projection(regions, "model_a.project_local", norm),
          "regions_projected",
          Type.FLOAT,
          BATCH,
          n,
          rows("model_a.project_local"));
      graph.output(
          layers.projection(global, "model_a.project_global", norm),
          "global_projected",
          Type.FLOAT,
          BATCH,
          rows("model_a.project_global"));
    }
  }

  private long rows(String projection) {
    return layers.tensor(projection + ".projection_after.weight").shape()[0];
  }

  private int channels(String layer) {
    return layer.equals("input") ? 3 : architecture.channels(layer);
  }

  /** Maps {@code [B, C, H, W]} as regions {@code [B, H·W, C]}. */
  private String sequence(String map, int width) {
    return layers.transpose(layers.reshape(map, 0, width, -1), 0, 2, 1);
  }

  /** The maps that are read; deeper parts are left out. */
  private Map<String, String> resnet(String image) {
    Map<String, String> maps = new LinkedHashMap<>();
    maps.put("input", image);
    int deepest = ResNetFeatures.LAYERS.indexOf(config.regionFeatureLayer());
    if (!config.globalFeatureLayer().equals("local")) {
      deepest = Math.max(deepest, ResNetFeatures.LAYERS.indexOf(config.globalFeatureLayer()));
    }
    String h = image;
    if (deepest >= 1) {
      String stem = layers.convolution(image, BACKBONE + "conv1", 2, 3);
      h = layers.op("Relu", layers.batchNorm(stem, BACKBONE + "bn1"));
      maps.put("conv1", h);
    }
    for (int stage = 0; stage < deepest - 1; stage++) {
      if (stage == 0) {
        h =
            graph.node(
                "MaxPool",
                List.of(h),
                OnnxGraph.ints("kernel_shape", 3, 3),
                OnnxGraph.ints("strides", 2, 2),
                OnnxGraph.ints("pads", 1, 1, 1, 1));
      }
      for (int block = 0; block < architecture.blocks().get(stage); block++) {
        long stride = stage > 0 && block == 0 ? 2 : 1;
        h = block(h, BACKBONE + "layer%d.%d".formatted(stage + 1, block), stride);
      }
      maps.put("conv" + (stage + 2), h);
    }
    return maps;
  }

  private String block(String x, String prefix, long stride) {
    String h = x;
    int last = architecture.bottleneck() ? 3 : 2;
    for (int i = 1; i <= last; i++) {
      boolean wide = !architecture.bottleneck() || i == 2;
      boolean strides = i == (architecture.bottleneck() ? 2 : 1);
      String conv = layers.convolution(h, prefix + ".conv" + i, strides ? stride : 1, wide ? 1 : 0);
      h = layers.batchNorm(conv, prefix + ".bn" + i);
      if (i < last) {
        h = layers.op("Relu", h);
      }
    }
    String shortcut = x;
    if (layers.has(prefix + ".downsample.0.weight")) {
      shortcut =
          layers.batchNorm(
              layers.convolution(x, prefix + ".downsample.0", stride, 0), prefix + ".downsample.1");
    }
    return layers.op("Relu", layers.op("Add", h, shortcut));
  }
}
