package org.lovt.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.lovt.base.Json;
import org.lovt.base.LovtException;
import org.lovt.nn.ResNet;
import org.lovt.nn.ScanEncoder;
import org.lovt.objective.LocalObjective;
import org.lovt.objective.LocalStructure;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/**
 * Cases in which the original program fails. They name no class to run, so the option that fails
 * tells them apart. A case passes if this program refuses with a message for people, or, where the
 * option makes sense and was repaired, if its result is sane.
 */
final class RaisesCases {
  /** Options that fail in the original and work here, and what makes their results sane. */
  static final Map<String, String> REPAIRED =
      Map.of(
          "cross_sample_negatives",
          "intended by the paper's code: more negatives, hence a greater loss; checked against plain"
              + " loops in LocalContrastiveOracleTest",
          "center_crop",
          "TransformCases: shows the middle of the picture at 1.1 times the size",
          "lr_baseline warmup 0",
          "ModelCases: the original's rate stays 0 for ever; here it starts at once");

  /** Options that fail in the original and are refused here, and why. */
  static final Map<String, String> REFUSED =
      Map.of(
          "scan_substructure",
          "image regions have one size in a run; a smaller grid would be a mistake of the caller",
          "concat_global_with_regions",
          "joins along the batch in the original; nobody has defined what it should mean");

  private RaisesCases() {}

  static void register(Map<String, ParityTest.Case> kinds) {
    kinds.put("raises:cross_sample_negatives", RaisesCases::crossSampleNegatives);
    kinds.put("raises:scan_substructure", RaisesCases::substructure);
    kinds.put("raises:concat_global_with_regions", RaisesCases::concatenation);
  }

  /** The kind of a case; those that only fail are told apart by what fails. */
  static String kind(JsonNode json) {
    String kind = json.get("kind").asText();
    JsonNode c = json.path("config");
    if (!kind.equals("raises")) {
      return kind;
    }
    if (c.path("cross_sample_negatives").asBoolean()) {
      return "raises:cross_sample_negatives";
    }
    if (c.path("concat_global_with_regions").asBoolean()) {
      return "raises:concat_global_with_regions";
    }
    return c.path("structure_size").isArray() && c.path("max_structure_size").isArray()
        ? "raises:scan_substructure"
        : kind;
  }

  private static Tensor values(long seed, long... shape) {
    int n = 1;
    for (long d : shape) {
      n *= (int) d;
    }
    return Tensors.of(ObjectiveCases.splitmixes(seed, n, 1, 0), shape);
  }

  private static void crossSampleNegatives(Fixture f) {
    for (boolean same : new boolean[] {false, true}) {
      ObjectNode options = f.config().deepCopy();
      options.put("negatives_from_same_modality", same).put("normalize_by_num_negatives", false);
      LocalObjective with = line(options);
      LocalObjective without = line(options.deepCopy().put("cross_sample_negatives", false));
      Tensor x = values(1, 3, 4, 5);
      Tensor y = values(2, 3, 4, 5);
      LocalObjective.Result more = with.forward(x, y, null, null);
      LocalObjective.Result less = without.forward(x, y, null, null);
      assertThat(more.localToAttended().item())
          .isFinite()
          .isGreaterThan(less.localToAttended().item());
      assertThat(more.attendedToLocal().item())
          .isFinite()
          .isGreaterThan(less.attendedToLocal().item());
    }
  }

  private static LocalObjective line(JsonNode options) {
    return LocalObjective.of(ObjectiveCases.localConfig(options), LocalStructure.line(4), 5);
  }

  private static void substructure(Fixture f) {
    JsonNode c = f.config();
    JsonNode most = c.get("max_structure_size");
    JsonNode size = c.get("structure_size");
    int n = size.get(0).asInt() * size.get(1).asInt();
    LocalStructure grid = LocalStructure.grid(most.get(0).asInt(), most.get(1).asInt());
    LocalObjective objective =
        LocalObjective.of(ObjectiveCases.localConfig(c.get("objective")), grid, 6);
    assertThatThrownBy(() -> objective.forward(values(1, 2, n, 6), values(2, 2, n, 6), null, null))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("exactly " + grid.size())
        .hasMessageContaining("Received: " + n);
  }

  private static void concatenation(Fixture f) {
    ObjectNode encoder = Json.mapper().createObjectNode();
    encoder.putArray("input_size").add(64).add(64);
    encoder.put("region_feature_layer", "conv5").put("global_feature_layer", "local");
    encoder.put("concat_global_with_regions", true);
    ResNet resnet =
        new ResNet(
            new ResNet.Architecture(
                true, java.util.List.of(1, 1, 1, 1), 4, java.util.List.of(2, 3, 4, 5)));
    assertThatThrownBy(() -> new ScanEncoder(Records.scan(encoder), resnet, false))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("concat_global_with_regions");
  }
}
