package org.lovt.downstream.feature;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lovt.torch.DType;
import org.lovt.torch.Tensor;

/**
 * What is kept of a split.
 *
 * @param size number of images
 * @param layers {@code {C, H, W}} by layer
 * @param dtype type of the elements
 */
record FeatureShape(int size, Map<String, long[]> layers, DType dtype) {
  FeatureShape {
    layers = new LinkedHashMap<>(layers);
    layers.replaceAll((layer, shape) -> checked(layer, shape));
    if (size < 1 || layers.isEmpty()) {
      throw new IllegalArgumentException(
          "expected at least one image and one layer. Received: %d images, layers %s"
              .formatted(size, layers.keySet()));
    }
  }

  private static long[] checked(String layer, long[] shape) {
    if (shape.length != 3 || Arrays.stream(shape).anyMatch(d -> d < 1)) {
      throw new IllegalArgumentException(
          "layer %s: expected {C, H, W}, each at least 1. Received: %s"
              .formatted(layer, Arrays.toString(shape)));
    }
    return shape.clone();
  }

  /** Shape {@code {N, C, H, W}} of a layer. */
  long[] rows(String layer) {
    long[] one = layers.get(layer);
    return new long[] {size, one[0], one[1], one[2]};
  }

  /** Bytes of everything. */
  long bytes() {
    long bytes = 0;
    for (long[] one : layers.values()) {
      long elements = Math.multiplyExact(Math.multiplyExact(one[0], one[1]), one[2]);
      long layer = Math.multiplyExact(Math.multiplyExact(elements, (long) size), dtype.bytes());
      bytes = Math.addExact(bytes, layer);
    }
    return bytes;
  }

  /** The common number of images of these maps, which must be of this form. */
  int images(Map<String, Tensor> maps) {
    if (!maps.keySet().equals(layers.keySet())) {
      throw new IllegalArgumentException(
          "expected maps of " + layers.keySet() + ". Received: " + maps.keySet());
    }
    long images = maps.values().iterator().next().size(0);
    maps.forEach(
        (layer, map) -> {
          long[] one = layers.get(layer);
          map.expectShape("map of " + layer, images, one[0], one[1], one[2]);
          if (map.dtype() != dtype) {
            throw new IllegalArgumentException(
                "map of " + layer + ": expected " + dtype + ". Received: " + map.dtype());
          }
        });
    return Math.toIntExact(images);
  }
}
