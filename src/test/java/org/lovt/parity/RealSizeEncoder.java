package org.lovt.parity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import org.lovt.base.Json;
import org.lovt.nn.ResNet;
import org.lovt.nn.ScanEncoder;
import org.lovt.torch.HostTensor;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/** Group 4: the image encoder with the real ResNet-50; weights and input come from a formula. */
final class RealSizeEncoder {
  private RealSizeEncoder() {}

  static void run(Fixture f) {
    JsonNode c = f.config();
    int n = c.get("N").asInt();
    int b = c.get("B").asInt();
    ResNet resnet = new ResNet(ResNet.Architecture.named("resnet50", 64));
    ScanEncoder encoder = new ScanEncoder(Records.scan(encoder(c, n)), resnet, false);
    Splitmix.fill(encoder.state(), f.json().get("formula_weights"));
    encoder.train(c.get("train").asBoolean());
    Tensor x = input(c.get("input").asText(), b, 3, n, n);
    // Each pass in training mode moves the running statistics; the recorded ones are of one pass.
    Map<String, HostTensor> before = new LinkedHashMap<>();
    encoder.buffers().forEach((name, t) -> before.put(name, t.toHost()));
    Map<String, Tensor> stages = resnet.forward(x, new LinkedHashSet<>(ResNet.LAYERS));
    encoder.buffers().forEach((name, t) -> t.copyFrom(Tensors.of(before.get(name))));
    stages.forEach((name, map) -> stage(f, name, map));
    Map<String, Tensor> out = EncoderCases.outputs(encoder.forward(x));
    out.forEach((name, value) -> output(f, "out." + name, value));
    for (String name : f.names("after.")) {
      f.close("after." + name, encoder.state().get(name));
    }
  }

  private static ObjectNode encoder(JsonNode c, int n) {
    String aggregator = c.get("global_aggregator").asText();
    ObjectNode json = Json.mapper().createObjectNode();
    json.putArray("input_size").add(n).add(n);
    json.put("region_feature_layer", "conv5").put("global_feature_layer", "local");
    json.put("global_aggregator", aggregator);
    json.put("local_weights_from_aggregator", aggregator.equals("avgpool_attention"));
    return json;
  }

  /** Stated as {@code splitmix(seed=421999) * 1.5, shape […]}. */
  private static Tensor input(String formula, long... shape) {
    String number = "(\\d+(?:\\.\\d+)?)";
    String pattern = "splitmix\\(seed=" + number + "\\) \\* " + number + ", .*";
    long seed = Long.parseLong(formula.replaceAll(pattern, "$1"));
    return Splitmix.tensor(seed, Float.parseFloat(formula.replaceAll(pattern, "$2")), shape);
  }

  private static void stage(Fixture f, String name, Tensor map) {
    f.closeScalar(name + ".mean", map.mean().item());
    f.closeScalar(name + ".abs_mean", map.abs().mean().item());
    f.closeScalar(name + ".max", map.max().item());
    long[] sub = f.glance("out." + name + ".sub").shape();
    Strided.close(
        f,
        "out." + name + ".sub",
        map,
        1,
        Strided.stride(map.size(1), sub[1]),
        Strided.stride(map.size(2), sub[2]),
        Strided.stride(map.size(3), sub[3]));
  }

  private static void output(Fixture f, String name, Tensor value) {
    long last = value.size(-1);
    long[] recorded = f.glance(name).shape();
    long[] strides = new long[recorded.length];
    Arrays.fill(strides, 1);
    strides[strides.length - 1] = Strided.stride(last, recorded[recorded.length - 1]);
    Strided.close(f, name, value, strides);
  }
}
