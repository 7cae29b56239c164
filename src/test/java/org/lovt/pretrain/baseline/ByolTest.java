package org.lovt.pretrain.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.base.Json;
import org.lovt.base.LovtException;
import org.lovt.image.view.ViewRecipe;
import org.lovt.nn.Module;
import org.lovt.nn.ResNet;
import org.lovt.nn.StateDicts;
import org.lovt.torch.Engine;
import org.lovt.torch.HostTensor;
import org.lovt.torch.Scope;
import org.lovt.train.Adam;
import org.lovt.train.Checkpoint;
import org.lovt.train.Interruption;
import org.lovt.train.TrainListener;
import org.lovt.train.Trainer;
import org.lovt.train.TrainerOptions;

/** BYOL's target network and SimSiam's absence of one. */
class ByolTest {
  private static final double RATE = 0.01;

  @TempDir Path folder;

  private final List<ViewBatch> batches = new ArrayList<>();

  @BeforeEach
  void views() {
    Engine.seed(11);
    for (int i = 0; i < 4; i++) {
      batches.add(TinyRivals.batch(4, 32, i, ViewRecipe.RANDOM_CROP));
    }
  }

  private static Byol byol(double momentum, boolean follower, boolean official) {
    Byol.Options options = new Byol.Options(8, 16, momentum, follower, official);
    return new Byol(TinyRivals.backbone(), options, TinyRivals.SETTINGS);
  }

  private Trainer<ViewBatch> trainer(Byol method, int steps, int accumulate, TrainListener spy) {
    return new Trainer<>(
        method,
        new Adam(method.module().parameters(), false, 1e-4),
        List.of(),
        null,
        new TrainerOptions(
            4,
            steps,
            accumulate,
            RATE,
            "val/total_loss",
            true,
            false,
            TinyRivals.SETTINGS.device(),
            0,
            0,
            1,
            0,
            "byol"),
        spy,
        folder,
        Json.mapper().createObjectNode());
  }

  private void train(Byol method, int steps, int accumulate, TrainListener spy) {
    trainer(method, steps, accumulate, spy)
        .fit(TinyRivals.feed(batches), TinyRivals.feed(batches), Interruption.manual());
  }

  /** State after every micro-batch of training; the first element is the state before it. */
  private List<Map<String, HostTensor>> states(Byol method, int steps, int accumulate) {
    List<Map<String, HostTensor>> states = new ArrayList<>();
    states.add(StateDicts.save(method.module()));
    train(
        method,
        steps,
        accumulate,
        new TrainListener() {
          @Override
          public void onBatch(Progress progress) {
            states.add(StateDicts.save(method.module()));
          }
        });
    return states;
  }

  private static boolean counts(String name) {
    return name.endsWith("num_batches_tracked");
  }

  private static Map<String, double[]> part(
      Map<String, HostTensor> state, String prefix, boolean buffers) {
    Map<String, double[]> values = new LinkedHashMap<>();
    state.forEach(
        (name, t) -> {
          boolean buffer = name.contains("running_") || counts(name);
          if (name.startsWith(prefix) && buffer == buffers && !counts(name)) {
            values.put(name.substring(prefix.length()), t.doubles());
          }
        });
    return values;
  }

  private static Map<String, double[]> online(Map<String, HostTensor> state) {
    return part(state, "online_encoder.", false);
  }

  private static Map<String, double[]> target(Map<String, HostTensor> state) {
    return part(state, "target_encoder.", false);
  }

  private static void equal(Map<String, double[]> a, Map<String, double[]> b, double tolerance) {
    assertThat(a.keySet()).isEqualTo(b.keySet());
    a.forEach(
        (name, values) ->
            assertThat(values).as(name).containsExactly(b.get(name), within(tolerance)));
  }

  /** from + share·(to − from). */
  private static Map<String, double[]> between(
      Map<String, double[]> from, Map<String, double[]> to, double share) {
    Map<String, double[]> result = new LinkedHashMap<>();
    from.forEach(
        (name, a) -> {
          double[] b = to.get(name);
          double[] c = new double[a.length];
          for (int i = 0; i < a.length; i++) {
            c[i] = a[i] + share * (b[i] - a[i]);
          }
          result.put(name, c);
        });
    return result;
  }

  private static double distance(Map<String, double[]> a, Map<String, double[]> b) {
    double[] largest = {0};
    a.forEach(
        (name, values) -> {
          for (int i = 0; i < values.length; i++) {
            largest[0] = Math.max(largest[0], Math.abs(values[i] - b.get(name)[i]));
          }
        });
    return largest[0];
  }

  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 85)
  @Test
  void theTargetFollowsTheWeightsBeforeTheStep() {
    List<Map<String, HostTensor>> states = states(byol(0.99, true, false), 2, 1);
    Map<String, double[]> initial = online(states.get(0));
    Map<String, double[]> first = online(states.get(1));
    assertThat(distance(initial, first)).isGreaterThan(RATE / 2);
    equal(target(states.get(0)), initial, 0);
    equal(target(states.get(1)), initial, 0);
    equal(target(states.get(2)), between(initial, first, 0.01), 1e-7);
  }

  @Test
  void withAccumulationTheTargetMovesOncePerStep() {
    List<Map<String, HostTensor>> states = states(byol(0.9, true, false), 2, 2);
    assertThat(states).hasSize(5);
    Map<String, double[]> initial = online(states.get(0));
    equal(online(states.get(1)), initial, 0);
    equal(target(states.get(3)), initial, 0);
    equal(target(states.get(4)), between(initial, online(states.get(2)), 0.1), 1e-7);
  }

  /** With momentum 0 the target's parameters are the online ones of a step ago. */
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 86)
  @Test
  void runningStatisticsOfTheTargetComeFromItsOwnPasses() {
    List<Map<String, HostTensor>> states = states(byol(0, true, false), 2, 1);
    Map<String, HostTensor> one = states.get(1);
    Map<String, HostTensor> two = states.get(2);
    equal(target(two), online(one), 0);
    String online = "online_encoder.";
    String target = "target_encoder.";
    // In the first batch both networks were one; in the second the online network had moved.
    equal(part(one, target, true), part(one, online, true), 0);
    assertThat(distance(part(two, target, true), part(two, online, true))).isGreaterThan(1e-4);
    assertThat(distance(part(two, target, true), part(one, target, true))).isGreaterThan(1e-4);
    assertThat(distance(part(two, target, true), part(one, online, true))).isGreaterThan(1e-4);
  }

  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 87)
  @Test
  void projectorsHaveTheirPublishedWidths() {
    ResNet.Architecture wide =
        new ResNet.Architecture(true, List.of(1, 1, 1, 1), 64, List.of(8, 8, 8, 512));
    Byol byol = new Byol(new ResNet(wide), Byol.Options.published(), TinyRivals.SETTINGS);
    Map<String, long[]> shapes = StateDicts.shapes(byol.module());
    String projector = "online_encoder.projector.net.";
    assertThat(shapes.get(projector + "0.weight")).containsExactly(4096, 2048);
    assertThat(shapes.get(projector + "3.weight")).containsExactly(128, 4096);
    assertThat(shapes.get("online_predictor.net.0.weight")).containsExactly(4096, 128);
    assertThat(shapes.get("online_predictor.net.3.weight")).containsExactly(128, 4096);
    byol.module().close();

    SimClr simClr = new SimClr(new ResNet(wide), SimClr.Options.published(), TinyRivals.SETTINGS);
    Map<String, long[]> of = StateDicts.shapes(simClr.module());
    of.keySet().removeIf(name -> !name.startsWith("projector."));
    assertThat(of).containsOnlyKeys("projector.0.weight", "projector.2.weight");
    assertThat(of.get("projector.0.weight")).containsExactly(2048, 2048);
    assertThat(of.get("projector.2.weight")).containsExactly(128, 2048);
    simClr.module().close();
  }

  @Test
  void theTargetIsInTheStateAndNotAmongWhatIsTrained() {
    Module module = byol(0.99, true, false).module();
    assertThat(module.state().keySet()).anyMatch(n -> n.startsWith("target_encoder.net.conv1"));
    assertThat(module.trainable())
        .hasSize(
            (int)
                module.parameters().keySet().stream()
                    .filter(n -> !n.startsWith("target_encoder."))
                    .count());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void stoppedAndResumedItGivesTheSameBits(boolean follower) {
    Byol straight = byol(0.9, follower, false);
    Map<String, HostTensor> start = StateDicts.save(straight.module());
    train(straight, 7, 1, new TrainListener() {});

    Byol first = byol(0.9, follower, false);
    StateDicts.load(first.module(), start, "start");
    Interruption interruption = Interruption.manual();
    trainer(
            first,
            7,
            1,
            new TrainListener() {
              private int seen;

              @Override
              public void onBatch(Progress progress) {
                if (++seen == 3) {
                  interruption.request();
                }
              }
            })
        .fit(TinyRivals.feed(batches), TinyRivals.feed(batches), interruption);
    Byol second = byol(0.9, follower, false);
    Trainer<ViewBatch> resumed = trainer(second, 7, 1, new TrainListener() {});
    resumed.resume(Checkpoint.read(folder.resolve(Trainer.LAST)));
    assertThat(resumed.position().step()).isEqualTo(3);
    resumed.fit(TinyRivals.feed(batches), TinyRivals.feed(batches), Interruption.manual());

    Map<String, HostTensor> wanted = StateDicts.save(straight.module());
    StateDicts.save(second.module())
        .forEach(
            (name, t) ->
                assertThat(t.doubles()).as(name).containsExactly(wanted.get(name).doubles()));
  }

  @Test
  void simSiamHasNoTargetNetworkAndStopsTheGradientAtTheTarget() {
    Byol simSiam = byol(0.99, false, false);
    assertThat(simSiam.module().state().keySet()).noneMatch(n -> n.startsWith("target"));
    List<Map<String, HostTensor>> states = states(simSiam, 2, 1);
    assertThat(distance(online(states.get(0)), online(states.get(2)))).isGreaterThan(RATE / 2);
    // One pass per view; the original's library makes two.
    String counter = "online_encoder.net.bn1.num_batches_tracked";
    assertThat(states.get(2).get(counter).longs()).containsExactly(4);
  }

  @Test
  void thePassOverNoiseIsMadeInTheOriginalsWayOnly() {
    String statistic = "online_encoder.net.bn1.running_mean";
    assertThat(byol(0.99, true, false).module().state().get(statistic).toFloats()).containsOnly(0);
    Map<String, HostTensor> official = StateDicts.save(byol(0.99, true, true).module());
    assertThat(official.get(statistic).doubles()).doesNotContain(0);
    String counter = ".net.bn1.num_batches_tracked";
    assertThat(official.get("online_encoder" + counter).longs()).containsExactly(2);
    assertThat(official.get("target_encoder" + counter).longs()).containsExactly(4);
  }

  @Test
  void aBatchOfOneImageIsRefused() {
    Byol method = byol(0.99, true, false);
    ViewBatch one = TinyRivals.batch(1, 32, 0, ViewRecipe.RANDOM_CROP);
    assertThatThrownBy(() -> method.forward(one))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("at least 2 images");
  }

  @Test
  void validationInEvaluationModeChangesNothing() {
    Byol method = byol(0.99, true, false);
    Map<String, HostTensor> before = StateDicts.save(method.module());
    method.module().train(false);
    try (Scope scope = Scope.open()) {
      Byol.Validation<ViewBatch> validation = method.validation();
      validation.accept(batches.get(0));
      validation.accept(TinyRivals.batch(1, 32, 9, ViewRecipe.RANDOM_CROP));
      assertThat(validation.result()).containsOnlyKeys("val/total_loss", "val/embedding_std");
      assertThat(validation.result().get("val/total_loss")).isBetween(0.0, 8.0);
      assertThat(validation.result().get("val/embedding_std")).isBetween(0.0, 1.01 / Math.sqrt(8));
    }
    StateDicts.save(method.module())
        .forEach(
            (name, t) ->
                assertThat(t.doubles()).as(name).containsExactly(before.get(name).doubles()));
  }
}
