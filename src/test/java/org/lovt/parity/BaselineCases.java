package org.lovt.parity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.lovt.data.study.ChexpertClass;
import org.lovt.data.study.LabelState;
import org.lovt.data.study.UncertainPolicy;
import org.lovt.nn.Module;
import org.lovt.nn.ResNet;
import org.lovt.nn.StateDicts;
import org.lovt.nn.selfsupervised.PixelPropagation;
import org.lovt.objective.selfsupervised.NtXent;
import org.lovt.objective.selfsupervised.ViewRegression;
import org.lovt.objective.supervised.MultiLabelLoss;
import org.lovt.pretrain.baseline.Byol;
import org.lovt.pretrain.baseline.MethodSettings;
import org.lovt.pretrain.baseline.SimClr;
import org.lovt.pretrain.baseline.StepAccess;
import org.lovt.pretrain.baseline.Supervised;
import org.lovt.pretrain.baseline.ViewBatch;
import org.lovt.torch.DType;
import org.lovt.torch.Device;
import org.lovt.torch.HostTensor;
import org.lovt.torch.Tensor;
import org.lovt.train.Adam;
import org.lovt.train.Losses;

/** Group 8: the rivals that learn from images alone; {@link PixelProCases} has PixelPro. */
final class BaselineCases {
  static final MethodSettings SETTINGS = MethodSettings.on(Device.CPU);

  private BaselineCases() {}

  static void register(Map<String, ParityTest.Case> kinds) {
    kinds.put("NT_Xent", BaselineCases::ntXent);
    kinds.put("SimCLR", BaselineCases::simClr);
    kinds.put("byol loss_fn", BaselineCases::regression);
    kinds.put("BYOL", BaselineCases::byol);
    kinds.put("PPM", BaselineCases::propagation);
    kinds.put("PixelCL", PixelProCases::run);
    kinds.put("supervised baseline", BaselineCases::supervised);
    kinds.put("label mapping", BaselineCases::labels);
  }

  static ResNet tiny(Fixture f) {
    return new ResNet(Records.tinyResnet(f.config().get("tiny_resnet")));
  }

  static List<String> names(long batch) {
    return IntStream.range(0, (int) batch).mapToObj(i -> "image" + i).toList();
  }

  /**
   * Loads the recorded weights. The recorded networks keep torchvision's classifier, which takes no
   * part and which ours do not have, and BYOL's online backbone under a second name.
   */
  static void load(Fixture f, Module module) {
    Map<String, HostTensor> weights = f.inputs("w.");
    weights.keySet().removeIf(name -> name.contains(".fc.") || name.startsWith("net."));
    StateDicts.load(module, weights, "fixture");
    module.train(true);
  }

  // ---- losses ----------------------------------------------------------------------------------

  private static void ntXent(Fixture f) {
    ModuleRun run = new ModuleRun(f, new Holder());
    Tensor one = run.input("z_i");
    f.describes("batch_size", one.size(0));
    f.describes("d", one.size(1));
    NtXent loss = new NtXent(f.config().get("temperature").asDouble());
    finish(f, run, "loss", loss.forward(one, run.input("z_j")));
  }

  private static void regression(Fixture f) {
    ModuleRun run = new ModuleRun(f, new Holder());
    Tensor each = ViewRegression.each(run.input("x"), run.input("y"));
    f.close("out.per_sample", each);
    finish(f, run, "mean", each.mean());
  }

  private static void finish(Fixture f, ModuleRun run, String name, Tensor loss) {
    f.closeScalar("loss." + name, loss.item());
    run.checkGradients(name, loss);
    run.checkBuffers();
  }

  private static void propagation(Fixture f) {
    JsonNode c = f.config();
    PixelPropagation module =
        new PixelPropagation(
            c.get("chan").asInt(), c.get("num_layers").asInt(), c.get("gamma").asInt());
    ModuleRun run = new ModuleRun(f, module);
    run.checkCotangents(Map.of("y", module.forward(run.input("x"))));
  }

  private static void labels(Fixture f) {
    List<LabelState> states =
        TextCases.texts(f.config().get("input_classes")).stream()
            .map(name -> LabelState.valueOf(name.toUpperCase(java.util.Locale.ROOT)))
            .toList();
    JsonNode all = f.data().get("binary_label_of[negative,positive,uncertain,blank]");
    mapping(all.get("U_pos"), UncertainPolicy.POSITIVE, states);
    mapping(all.get("U_diff"), UncertainPolicy.BY_CLASS, states);
  }

  private static void mapping(JsonNode recorded, UncertainPolicy policy, List<LabelState> states) {
    for (ChexpertClass type : ChexpertClass.BINARY) {
      JsonNode row = recorded.get(type.title());
      assertThat(row).hasSameSizeAs(states);
      for (int i = 0; i < states.size(); i++) {
        assertThat(policy.binary(type, states.get(i)))
            .as("%s of %s, %s", policy, type, states.get(i))
            .isEqualTo(row.get(i).asInt());
      }
    }
  }

  // ---- methods ---------------------------------------------------------------------------------

  private static ViewBatch batch(Tensor views) {
    return new ViewBatch(
        names(views.size(0)),
        new float[0],
        new float[0],
        (int) views.size(2),
        List.of(),
        List.of());
  }

  private static void simClr(Fixture f) {
    SimClr.Options options = new SimClr.Options(f.config().get("projection_size").asInt(), 0.1);
    SimClr method = new SimClr(tiny(f), options, SETTINGS);
    ModuleRun run = new ModuleRun(f, method.module());
    Tensor one = run.input("x_i");
    Tensor two = run.input("x_j");
    f.describes("B", one.size(0));
    StepAccess.Result step = StepAccess.step(method, one, two, batch(one));
    finish(f, run, "loss", step.losses().total());
    f.close("out.z_i", step.embedding());
    f.close("out.z_j", StepAccess.step(method, two, one, batch(one)).embedding());
    f.close("out.h_i", method.backbone().pooled(one));
  }

  private static void supervised(Fixture f) {
    List<String> labels = TextCases.texts(f.config().get("tasks"));
    Supervised method = new Supervised(tiny(f), Supervised.Options.of(labels), SETTINGS);
    ModuleRun run = new ModuleRun(f, method.module());
    Tensor logits = StepAccess.logits(method, run.input("x"));
    f.close("out.probs", logits.sigmoid());
    Tensor truth = f.tensor("in.labels").to(DType.F32);
    finish(f, run, "loss", new MultiLabelLoss().forward(logits, truth));
  }

  /** BYOL and SimSiam over some optimiser steps, each on a batch of its own. */
  private static void byol(Fixture f) {
    JsonNode c = f.config();
    Byol method =
        new Byol(
            tiny(f),
            new Byol.Options(
                c.get("projection_size").asInt(),
                c.get("hidden").asInt(),
                0.99,
                c.get("momentum").asBoolean(),
                true),
            SETTINGS);
    sharedBackbone(f);
    load(f, method.module());
    Adam adam = new Adam(method.module().parameters(), false, c.get("weight_decay").asDouble());
    int steps = c.get("steps").asInt();
    for (int step = 0; step < steps; step++) {
      Tensor one = f.tensor("in.x" + step + "_view0");
      Tensor two = f.tensor("in.x" + step + "_view1");
      f.describes("B", one.size(0));
      f.describes("img", one.size(2));
      Losses losses = StepAccess.step(method, one, two, batch(one)).losses();
      f.closeScalar("step" + step + ".loss", losses.total().item());
      losses.total().backward();
      if (step == 0) {
        gradients(f, method.module(), "online_encoder.net.", "net.");
      }
      method.beforeStep();
      adam.step(c.get("lr").asDouble());
      adam.clearGradients();
    }
    Map<String, Tensor> state = method.module().state();
    String after = "after" + steps + ".";
    for (String name : f.names(after)) {
      if (name.contains(".fc.")) {
        f.close(after + name, classifier(f, name, steps));
      } else {
        f.close(after + name, state.get(name.startsWith("net.") ? "online_encoder." + name : name));
      }
    }
  }

  /**
   * The recorded backbones' classifier, which nothing trains; the target's follows the online one's
   * like all of its parameters.
   */
  private static Tensor classifier(Fixture f, String name, int steps) {
    Tensor value = f.tensor("w." + name);
    if (name.startsWith("target_encoder.")) {
      Tensor online = f.tensor("w." + name.replace("target_encoder", "online_encoder"));
      for (int i = 0; i < steps; i++) {
        value.lerpInPlace(online, 1 - 0.99);
      }
    }
    return value;
  }

  /** The recorded program holds the online backbone under two names. */
  private static void sharedBackbone(Fixture f) {
    for (String name : f.names("w.net.")) {
      HostTensor one = f.input("w.net." + name);
      assertThat(one.doubles()).isEqualTo(f.glance("w.online_encoder.net." + name).doubles());
    }
  }

  /**
   * Compares the gradients of all parameters that are trained; the others have none.
   *
   * @param prefix of names here that are recorded under another
   */
  static void gradients(Fixture f, Module module, String prefix, String recorded) {
    module
        .parameters()
        .forEach(
            (name, p) -> {
              if (name.startsWith("target_encoder.")) {
                assertThat(p.grad()).as(name).isNull();
              } else {
                String there =
                    name.startsWith(prefix) ? recorded + name.substring(prefix.length()) : name;
                f.close("grad.w." + there, p.grad());
              }
            });
  }
}
