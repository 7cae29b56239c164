package org.lovt.parity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.lovt.config.schema.SegmentationLossKind;
import org.lovt.nn.FeatureExtractor;
import org.lovt.nn.ResNet;
import org.lovt.nn.ResNetFeatures;
import org.lovt.nn.ResUNet;
import org.lovt.nn.UNet;
import org.lovt.nn.head.ClassificationHead;
import org.lovt.nn.head.LinearSegmenter;
import org.lovt.nn.head.SegmentationHead;
import org.lovt.nn.head.UNetSegmenter;
import org.lovt.objective.supervised.MultiLabelLoss;
import org.lovt.objective.supervised.SegmentationLoss;
import org.lovt.torch.DType;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/** Group 7: U-Nets, segmentation and classification heads and their losses. */
final class SegmenterCases {
  private static final List<String> NIH =
      List.of(
          "Atelectasis",
          "Cardiomegaly",
          "Effusion",
          "Infiltrate",
          "Mass",
          "Nodule",
          "Pneumonia",
          "Pneumothorax");

  private SegmenterCases() {}

  static void register(Map<String, ParityTest.Case> kinds) {
    kinds.put("MultiLabelBinarySegmentationLoss", SegmenterCases::loss);
    kinds.put("SegmentationHead", SegmenterCases::head);
    kinds.put("LinearSegmentation", SegmenterCases::linear);
    kinds.put("UNetSegmentationForResNet", SegmenterCases::unetSegmentation);
    kinds.put("ResUNetFeatureExtractor", SegmenterCases::resUNet);
    kinds.put("UNetFeatureExtractor", SegmenterCases::plainUNet);
    kinds.put("ClassificationHead", SegmenterCases::classification);
  }

  /** Targets or classes of a task, in order. */
  static List<String> targets(String task) {
    return switch (task) {
      case "rsna_pneunomia_detection", "covid_rural" -> List.of("opacity");
      case "SIIM_pneumothorax_segmentation" -> List.of("pneumothorax");
      case "NIH_CXR_pathology_detection" -> NIH;
      case "SCR_hear_lungs_clavicles" -> List.of("heart", "lungs", "clavicles");
      default -> throw new AssertionError("unknown task " + task);
    };
  }

  // ---- segmentation ----------------------------------------------------------------------------

  private static SegmentationLossKind kind(JsonNode config) {
    return SegmentationLossKind.valueOf(config.get("loss_fn").asText().toUpperCase(Locale.ROOT));
  }

  /** {@code [B, n, H, W]}. */
  private static Tensor masks(Fixture f, List<String> targets) {
    assertThat(f.names("in.mask.")).containsExactlyInAnyOrderElementsOf(targets);
    return Tensors.stack(targets.stream().map(t -> f.tensor("in.mask." + t)).toList(), 1)
        .to(DType.F32);
  }

  private static void loss(Fixture f) {
    List<String> labels = TextCases.texts(f.config().get("labels"));
    List<Double> weights = new ArrayList<>();
    JsonNode given = f.config().path("pos_weights");
    Holder holder = new Holder();
    if (given.isObject()) {
      labels.forEach(label -> weights.add(given.get(label).asDouble()));
      holder.put("loss_fn", new Holder()).constant("pos_weight", labels.size(), 1, 1);
    }
    ModuleRun run = new ModuleRun(f, holder);
    holder.buffers().values().forEach(w -> sameWeights(w, weights));
    Tensor logits = run.input("logits");
    f.close("out.probs", logits.sigmoid());
    Tensor loss = new SegmentationLoss(kind(f.config()), weights).forward(logits, masks(f, labels));
    finish(f, run, loss);
  }

  private static void sameWeights(Tensor stored, List<Double> given) {
    float[] floats = stored.toFloats();
    for (int i = 0; i < floats.length; i++) {
      assertThat(floats[i]).isEqualTo(given.get(i).floatValue());
    }
  }

  private static void finish(Fixture f, ModuleRun run, Tensor loss) {
    f.closeScalar("loss.loss", loss.item());
    run.checkGradients("loss", loss);
    run.checkBuffers();
  }

  /** Compares probabilities and loss of logits at the size of the masks. */
  private static void finish(Fixture f, ModuleRun run, Tensor logits, Tensor masks) {
    List<String> targets = targets(f.config().get("task").asText());
    Tensor probabilities = logits.sigmoid();
    for (int i = 0; i < targets.size(); i++) {
      f.close("out.prob." + targets.get(i), probabilities.select(1, i));
    }
    finish(f, run, new SegmentationLoss(kind(f.config())).forward(logits, masks));
  }

  private static Tensor masks(Fixture f) {
    return masks(f, targets(f.config().get("task").asText()));
  }

  private static void head(Fixture f) {
    JsonNode c = f.config();
    int hidden = c.get("d_hidden").asInt();
    SegmentationHead head =
        new SegmentationHead(
            c.get("d").asInt(),
            targets(c.get("task").asText()).size(),
            new SegmentationHead.Options(
                c.get("nonlinear").asBoolean() ? hidden : 0, c.get("bn_before").asBoolean(), 0));
    ModuleRun run = new ModuleRun(f, head);
    Tensor x = run.input("yl");
    JsonNode size = c.path("struc_size");
    Tensor map =
        size.isArray() ? SegmentationHead.mapOf(x, size.get(0).asLong(), size.get(1).asLong()) : x;
    Tensor masks = masks(f);
    finish(f, run, head.forward(map, masks.size(2), masks.size(3)), masks);
  }

  private static ResNet tiny(Fixture f) {
    return new ResNet(Records.tinyResnet(f.config().get("tiny_resnet")));
  }

  /** The scan; its gradient is not recorded where it would be large. */
  private static Tensor scan(Fixture f, ModuleRun run) {
    return f.has("grad.loss.in.scan") ? run.input("scan") : f.tensor("in.scan");
  }

  private static void linear(Fixture f) {
    JsonNode c = f.config();
    LinearSegmenter model =
        new LinearSegmenter(
            new ResNetFeatures(tiny(f)),
            c.get("layer").asText(),
            targets(c.get("task").asText()).size(),
            new SegmentationHead.Options(0, c.path("bn").asBoolean(false), 0));
    ModuleRun run = new ModuleRun(f, model);
    Tensor masks = masks(f);
    finish(f, run, model.forward(scan(f, run), masks.size(2), masks.size(3)), masks);
  }

  private static Map<String, Integer> widths(Fixture f) {
    Map<String, Integer> widths = new LinkedHashMap<>();
    f.config()
        .get("up_dims")
        .properties()
        .forEach(e -> widths.put(e.getKey(), e.getValue().asInt()));
    return widths;
  }

  private static void unetSegmentation(Fixture f) {
    assertThat(TextCases.texts(f.config().get("extracted_layers"))).containsExactly("up5");
    UNetSegmenter model =
        new UNetSegmenter(
            new ResUNet(tiny(f), widths(f)), targets(f.config().get("task").asText()).size());
    ModuleRun run = new ModuleRun(f, model);
    Tensor masks = masks(f);
    finish(f, run, model.forward(scan(f, run), masks.size(2), masks.size(3)), masks);
  }

  // ---- feature extractors ----------------------------------------------------------------------

  private static void resUNet(Fixture f) {
    features(f, new ResUNet(tiny(f), widths(f)), "extracted_layers", "scan");
  }

  private static void plainUNet(Fixture f) {
    int levels = f.config().get("num_layers").asInt();
    features(f, new UNet(levels, f.config().get("features_start").asInt()), "layers", "x");
  }

  private static void features(
      Fixture f, FeatureExtractor extractor, String layersKey, String input) {
    ModuleRun run = new ModuleRun(f, extractor);
    Set<String> wanted = new LinkedHashSet<>(TextCases.texts(f.config().get(layersKey)));
    assertThat(f.names("out.")).isEqualTo(wanted);
    run.checkCotangents(extractor.forward(run.input(input), wanted));
  }

  // ---- classification --------------------------------------------------------------------------

  private static void classification(Fixture f) {
    JsonNode c = f.config();
    List<String> labels = TextCases.texts(c.get("tasks"));
    int hidden = c.get("d_hidden").asInt();
    ClassificationHead head =
        new ClassificationHead(
            c.get("d").asInt(),
            c.get("nonlinear").asBoolean() ? hidden : 0,
            labels.size(),
            c.get("dropout").asDouble());
    Holder holder = new Holder();
    holder.with(head);
    List<Double> weights = new ArrayList<>();
    Tensor stored = null;
    if (c.get("task").asText().equals("chexpert_binary_weighted")) {
      JsonNode given = c.get("stats").get("chexpert_bin_pos_weights");
      labels.forEach(label -> weights.add(given.get(label).asDouble()));
      stored = holder.put("classifier_loss", new Holder()).constant("pos_weights", labels.size());
    }
    ModuleRun run = new ModuleRun(f, holder);
    if (stored != null) {
      sameWeights(stored, weights);
    }
    Tensor logits = head.forward(run.input("yg"));
    f.close("out.probs", logits.sigmoid());
    Tensor truth = f.tensor("in.labels").to(DType.F32);
    finish(f, run, new MultiLabelLoss(weights).forward(logits, truth));
  }
}
