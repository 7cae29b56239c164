package org.lovt.nn;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.lovt.config.schema.ScanEncoderConfig;
import org.lovt.torch.Tensor;

/**
 * Image encoder: cells of a feature map as regions {@code yl [B, H·W, C]} (row-major) and their
 * pooling {@code yg [B, C]} (spec/pretraining.md 2).
 */
public final class ScanEncoder extends Module {
  private final ScanEncoderConfig config;
  private final FeatureExtractor features;
  private final Pooling pooling;
  private final Tensor positions;
  private final int rows;
  private final int columns;
  private final boolean channelsLast;

  /** Creates the encoder over a given ResNet, which the caller may have filled with weights. */
  public ScanEncoder(ScanEncoderConfig config, ResNet backbone, boolean channelsLast) {
    this(config, new ResNetFeatures(backbone), channelsLast);
  }

  /** Creates the encoder over any source of features that has the configured layers. */
  public ScanEncoder(ScanEncoderConfig config, FeatureExtractor features, boolean channelsLast) {
    this.config = config;
    this.features = child("feature_extractor", features);
    this.channelsLast = channelsLast;
    int scale = features.downscale(config.regionFeatureLayer());
    this.rows = config.inputSize().get(0) / scale;
    this.columns = config.inputSize().get(1) / scale;
    this.pooling =
        child("global_aggregator", new Pooling(config.globalAggregator(), globalWidth(), false));
    this.positions =
        config.addRegionPosEncodings()
            ? parameter("region_pos_embeddings", Init.normal(1, localWidth(), rows, columns))
            : null;
  }

  /** The source of its maps. */
  public FeatureExtractor features() {
    return features;
  }

  /**
   * The ResNet inside.
   *
   * @throws org.lovt.base.LovtException (config) for a plain U-Net, which has none
   */
  public ResNet backbone() {
    return features.resnet();
  }

  /** Channels of the region features. */
  public int localWidth() {
    return features.channels(config.regionFeatureLayer());
  }

  /** Channels of the pooled feature. */
  public int globalWidth() {
    return globalIsLocal() ? localWidth() : features.channels(config.globalFeatureLayer());
  }

  /** Rows of the region grid. */
  public int rows() {
    return rows;
  }

  /** Columns of the region grid. */
  public int columns() {
    return columns;
  }

  private boolean globalIsLocal() {
    return config.globalFeatureLayer().equals("local");
  }

  /** Encodes x {@code [B, 3, H, W]}; a map of another size than configured is an error. */
  public Encoded forward(Tensor x) {
    Set<String> wanted = new LinkedHashSet<>(Set.of(config.regionFeatureLayer()));
    if (!globalIsLocal()) {
      wanted.add(config.globalFeatureLayer());
    }
    Map<String, Tensor> maps = features.forward(channelsLast ? x.channelsLast() : x, wanted);
    Tensor map = maps.get(config.regionFeatureLayer());
    if (map.size(2) != rows || map.size(3) != columns) {
      throw new IllegalArgumentException(
          "expected a region map of "
              + rows
              + "×"
              + columns
              + " for input size "
              + config.inputSize()
              + ". Received: "
              + map.size(2)
              + "×"
              + map.size(3));
    }
    if (positions != null) {
      map = map.add(positions).div(Math.sqrt(2));
    }
    Tensor regions = sequence(map);
    Pooling.Pooled pooled =
        pooling.forward(
            globalIsLocal() ? regions : sequence(maps.get(config.globalFeatureLayer())), null);
    Tensor weights = config.localWeightsFromAggregator() ? pooled.weights() : null;
    return new Encoded(regions, pooled.value(), null, weights);
  }

  /** Whether the pooled feature is that of the regions, so that a region can be pooled alone. */
  public boolean poolsRegions() {
    return globalIsLocal();
  }

  /**
   * The pooled feature that an image of nothing but one region would have, for every region: what
   * the region alone puts into yg.
   *
   * @param regions yl {@code [B, N, C]}
   * @return {@code [B, N, C]}
   */
  public Tensor pooledAlone(Tensor regions) {
    if (!poolsRegions()) {
      throw new IllegalStateException("the pooled feature is of another layer than the regions");
    }
    long b = regions.size(0);
    long n = regions.size(1);
    Tensor alone = regions.reshape(b * n, 1, regions.size(2));
    return pooling.forward(alone, null).value().reshape(b, n, regions.size(2));
  }

  /**
   * {@code [B, C, H, W]} → {@code [B, H·W, C]}, contiguous: linear maps of a strided view would be
   * computed study by study.
   */
  private static Tensor sequence(Tensor map) {
    return map.flatten(2, 3).transpose(1, 2).contiguous();
  }
}
