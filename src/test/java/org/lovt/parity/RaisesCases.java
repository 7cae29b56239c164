package org.lovt.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lovt.base.Json;
import org.lovt.base.LovtException;
import org.lovt.config.schema.Compat;
import org.lovt.nn.ResNet;
import org.lovt.nn.ScanEncoder;
import org.lovt.nn.head.YoloLayout;
import org.lovt.objective.LocalObjective;
import org.lovt.objective.LocalStructure;
import org.lovt.objective.detection.TruthBoxes;
import org.lovt.objective.detection.YoloLoss;
import org.lovt.torch.Tensor;

/**
 * Cases in which the original program fails. Those that name no class to run are told apart by the
 * option that fails. A case passes if this program refuses with a message for people, or, where the
 * option makes sense and was repaired, if its result is sane. docs/explanation/fidelity.md lists
 * them.
 */
final class RaisesCases {
  /** Kinds whose own code deals with what was repaired. */
  private static final Set<String> REPAIRED = Set.of("ScanDataTransform(val)");

  private RaisesCases() {}

  static void register(Map<String, ParityTest.Case> kinds) {
    kinds.put("raises:cross_sample_negatives", RaisesCases::crossSampleNegatives);
    kinds.put("raises:scan_substructure", RaisesCases::substructure);
    kinds.put("raises:concat_global_with_regions", RaisesCases::concatenation);
    kinds.put("raises:yolo_grid", RaisesCases::yoloGrid);
  }

  /** Whether the code of a kind deals with the failures of the original itself. */
  static boolean handles(String kind) {
    return kind.startsWith("raises:") || REPAIRED.contains(kind);
  }

  /** A failing case of a kind that usually works: the same inputs must be refused here too. */
  static void refuses(Fixture f, ParityTest.Case run) throws Exception {
    try {
      run.run(f);
    } catch (LovtException | IllegalArgumentException refusal) {
      assertThat(refusal).hasMessageMatching("(?s).{20,}");
      f.remark("refused: " + refusal.getMessage());
      return;
    }
    fail("the original fails here (%s); this program does not refuse", f.data().get("raises"));
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
    if (c.path("input").size() == 4 && c.path("img_size").isArray()) {
      return "raises:yolo_grid";
    }
    return c.path("structure_size").isArray() && c.path("max_structure_size").isArray()
        ? "raises:scan_substructure"
        : kind;
  }

  private static Tensor values(long seed, long... shape) {
    return Splitmix.tensor(seed, 1, shape);
  }

  /**
   * Repaired as the paper's code intends: more negatives, hence a greater loss. {@code
   * LocalContrastiveOracleTest} compares the values with plain loops.
   */
  private static void crossSampleNegatives(Fixture f) {
    for (boolean same : new boolean[] {false, true}) {
      ObjectNode options = Json.mapper().createObjectNode();
      f.config().properties().forEach(e -> options.set(e.getKey(), e.getValue()));
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
    acknowledge(f, "repaired: cross_sample_negatives");
  }

  /** What the original said is read, and told beside what this program does. */
  private static void acknowledge(Fixture f, String outcome) {
    JsonNode raises = f.data().get("raises");
    List<String> messages = new ArrayList<>();
    if (raises.isObject()) {
      raises.properties().forEach(e -> messages.add(e.getValue().asText()));
    } else {
      messages.add(raises.asText());
    }
    f.remark(outcome + ", fails in the reference: " + messages.get(0).split("\\R", 2)[0]);
  }

  private static LocalObjective line(JsonNode options) {
    return LocalObjective.of(
        ObjectiveCases.localConfig(options), LocalStructure.line(4), 5, Compat.OFFICIAL);
  }

  private static void substructure(Fixture f) {
    JsonNode c = f.config();
    JsonNode most = c.get("max_structure_size");
    JsonNode size = c.get("structure_size");
    int n = size.get(0).asInt() * size.get(1).asInt();
    LocalStructure grid = LocalStructure.grid(most.get(0).asInt(), most.get(1).asInt());
    LocalObjective objective =
        LocalObjective.of(ObjectiveCases.localConfig(c.get("objective")), grid, 6, Compat.OFFICIAL);
    assertThatThrownBy(() -> objective.forward(values(1, 2, n, 6), values(2, 2, n, 6), null, null))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("exactly " + grid.size())
        .hasMessageContaining("Received: " + n);
    acknowledge(f, "refused: a grid smaller than the encoder's");
  }

  private static void concatenation(Fixture f) {
    ObjectNode encoder = Json.mapper().createObjectNode();
    encoder.putArray("input_size").add(64).add(64);
    encoder.put("region_feature_layer", "conv5").put("global_feature_layer", "local");
    encoder.set("concat_global_with_regions", f.config().get("concat_global_with_regions"));
    ResNet resnet =
        new ResNet(new ResNet.Architecture(true, List.of(1, 1, 1, 1), 4, List.of(2, 3, 4, 5)));
    assertThatThrownBy(() -> new ScanEncoder(Records.scan(encoder), resnet, false))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("concat_global_with_regions");
    acknowledge(f, "refused: concat_global_with_regions");
  }

  private static void yoloGrid(Fixture f) {
    long[] shape = new long[4];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = f.config().get("input").get(i).asLong();
    }
    Tensor raw = values(1, shape);
    List<TruthBoxes> nothing = List.of(new TruthBoxes(new float[0], new int[0]));
    // Only the first of the two sizes has a place here: images are square.
    YoloLayout layout = YoloLayout.published(f.config().get("img_size").get(0).asInt(), 1);
    assertThatThrownBy(() -> new YoloLoss(layout).forward(List.of(raw), nothing))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("square grid");
    acknowledge(f, "refused: a grid that is not square");
  }
}
