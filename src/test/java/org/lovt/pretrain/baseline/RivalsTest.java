package org.lovt.pretrain.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lovt.base.LovtException;
import org.lovt.config.schema.TrainerConfig.MeanOver;
import org.lovt.image.view.ViewRecipe;
import org.lovt.nn.ResNet;
import org.lovt.nn.StateDicts;
import org.lovt.torch.Autograd;
import org.lovt.torch.DType;
import org.lovt.torch.Device;
import org.lovt.torch.Engine;
import org.lovt.torch.HostTensor;
import org.lovt.torch.Scope;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;
import org.lovt.train.Adam;
import org.lovt.train.Losses;
import org.lovt.train.Method;

/** SimCLR, PixelPro and the supervised rival on small images. */
class RivalsTest {
  private static final List<String> LABELS = List.of("Edema", "Consolidation");

  @BeforeEach
  void seed() {
    Engine.seed(3);
  }

  private static PixelPro.Options pixels(String layer, boolean official) {
    return new PixelPro.Options(
        8, 16, layer, 0.99, PixelPro.Pixels.PROPAGATION, 1, 2, 0.7, 0.3, 1, official);
  }

  private static <B> Map<String, Double> validate(Method<B> method, List<B> batches) {
    method.module().train(false);
    try (Scope scope = Scope.open();
        Autograd.Switch off = Autograd.off()) {
      Method.Validation<B> validation = method.validation();
      batches.forEach(validation::accept);
      return validation.result();
    } finally {
      method.module().train(true);
    }
  }

  private static <B> double train(BackboneMethod<B> method, List<B> batches, double rate) {
    Adam adam = new Adam(method.module().parameters(), false, 1e-4);
    double last = Double.NaN;
    for (B batch : batches) {
      try (Scope scope = Scope.open()) {
        Losses losses = method.forward(batch);
        last = losses.total().item();
        losses.total().backward();
        method.beforeStep();
        adam.step(rate);
        adam.clearGradients();
      }
    }
    return last;
  }

  private static List<ViewBatch> views(int batches, ViewRecipe recipe, int size) {
    List<ViewBatch> all = new ArrayList<>();
    for (int i = 0; i < batches; i++) {
      all.add(TinyRivals.batch(8, size, i, recipe));
    }
    return all;
  }

  // ---- SimCLR ----------------------------------------------------------------------------------

  @Test
  void simClrLearnsToTellImagesApart() {
    SimClr method =
        new SimClr(TinyRivals.backbone(), new SimClr.Options(16, 0.1), TinyRivals.SETTINGS);
    ViewBatch batch = TinyRivals.batch(8, 32, 0, ViewRecipe.RANDOM_CROP);
    double last = train(method, Collections.nCopies(20, batch), 3e-3);
    assertThat(last).isLessThan(0.5 * Math.log(15));
    assertThat(validate(method, List.of(batch)))
        .containsOnlyKeys("val/total_loss", "val/embedding_std");
    assertThat(method.exported().keySet()).isEqualTo(TinyRivals.backbone().state().keySet());
    assertThat(method.exported().keySet()).noneMatch(name -> name.startsWith("fc."));
  }

  @Test
  void everyRivalTrainsTheBackboneThatItWasGiven() {
    ResNet given = TinyRivals.backbone();
    SimClr method = new SimClr(given, new SimClr.Options(4, 0.1), TinyRivals.SETTINGS);
    Map<String, HostTensor> before = StateDicts.save(given);
    train(method, views(1, ViewRecipe.RANDOM_CROP, 32), 1e-2);
    assertThat(method.backbone()).isSameAs(given);
    assertThat(given.state().get("conv1.weight").toDoubles())
        .isNotEqualTo(before.get("conv1.weight").doubles());
  }

  @Test
  void inMixedPrecisionLossesAreInFloat32AndNearThoseOfFullPrecision() {
    ViewBatch batch = TinyRivals.batch(4, 64, 0, ViewRecipe.CUT_OUT);
    Byol.Options byol = new Byol.Options(8, 16, 0.99, true, false);
    for (ViewMethod method :
        List.of(
            new SimClr(TinyRivals.backbone(), new SimClr.Options(8, 0.5), TinyRivals.SETTINGS),
            new Byol(TinyRivals.backbone(), byol, TinyRivals.SETTINGS),
            new PixelPro(TinyRivals.backbone(), pixels("conv4", false), TinyRivals.SETTINGS))) {
      double full = method.forward(batch).total().item();
      try (Autograd.Switch mixed = Autograd.bfloat16(Device.CPU)) {
        Tensor loss = method.forward(batch).total();
        assertThat(loss.dtype()).isEqualTo(DType.F32);
        assertThat(loss.item()).isCloseTo(full, within(0.2));
        loss.backward();
      }
      assertThat(method.backbone().parameters().get("conv1.weight").grad().allFinite()).isTrue();
    }
  }

  // ---- PixelPro --------------------------------------------------------------------------------

  @Test
  void pixelProLooksAtPlacesNotAtTheWholeImage() {
    PixelPro method =
        new PixelPro(TinyRivals.backbone(), pixels("conv5", false), TinyRivals.SETTINGS);
    ViewBatch batch = TinyRivals.batch(4, 96, 0, ViewRecipe.CUT_OUT);
    Tensor map = method.pixels(batch.first(Device.CPU));
    assertThat(map.shape()).containsExactly(4, 8, 3, 3);
    Tensor flat = map.flatten(2, 3);
    assertThat(flat.sub(flat.mean(2, true)).abs().max().item()).isGreaterThan(0.05);
    Losses losses = method.forward(batch);
    assertThat(losses.named()).containsOnlyKeys("pixel", "instance");
    assertThat(losses.metrics().get("positive_pairs")).isBetween(1.0, 80.0);
    assertThat(losses.total().item())
        .isCloseTo(
            losses.named().get("pixel").item() + losses.named().get("instance").item(),
            within(1e-6));
  }

  @Test
  void theOriginalsPixelProHasOnePixelAndOnePair() {
    PixelPro method =
        new PixelPro(TinyRivals.backbone(), pixels(PixelPro.POOLED, true), TinyRivals.SETTINGS);
    String counter = "online_encoder.net.bn1.num_batches_tracked";
    assertThat(method.module().state().get(counter).toLongs())
        .as("passes over noise")
        .containsExactly(2);
    ViewBatch batch = TinyRivals.batch(4, 96, 0, ViewRecipe.CUT_OUT);
    assertThat(method.pixels(batch.first(Device.CPU)).shape()).containsExactly(4, 8, 1, 1);
    assertThat(method.forward(batch).metrics().get("positive_pairs")).isEqualTo(1);
  }

  @Test
  void pixelProLearnsAndReportsBothParts() {
    PixelPro method =
        new PixelPro(TinyRivals.backbone(), pixels("conv5", false), TinyRivals.SETTINGS);
    List<ViewBatch> held = List.of(TinyRivals.batch(8, 64, 500, ViewRecipe.CUT_OUT));
    Map<String, HostTensor> start = StateDicts.save(method.module());
    double before = method.forward(held.get(0)).total().item();
    double last = train(method, views(20, ViewRecipe.CUT_OUT, 64), 3e-3);
    assertThat(last).isLessThan(before - 0.3);
    assertThat(validate(method, held))
        .containsOnlyKeys(
            "val/total_loss", "val/pixel_loss", "val/instance_loss", "val/embedding_std");
    String target = "target_encoder.pixel_projector.net.0.weight";
    assertThat(method.module().state().get(target).toDoubles())
        .isNotEqualTo(start.get(target).doubles());
  }

  @Test
  void anUnknownPixelLayerIsRefused() {
    assertThatThrownBy(
            () -> new PixelPro(TinyRivals.backbone(), pixels("layer4", false), TinyRivals.SETTINGS))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("layer4");
  }

  // ---- supervised ------------------------------------------------------------------------------

  /** Bright images have the first label, dark ones the second. */
  private static LabelledBatch labelled(int images, int index) {
    List<String> names = new ArrayList<>();
    Tensor noise = Tensors.zeros(DType.F32, images, 32 * 32).normalInPlace(0, 1);
    float[] pixels = noise.toFloats();
    float[] labels = new float[2 * images];
    for (int i = 0; i < images; i++) {
      names.add("image" + index + "-" + i);
      boolean bright = i % 2 == 0;
      labels[2 * i + (bright ? 0 : 1)] = 1;
      for (int p = 0; p < 32 * 32; p++) {
        pixels[i * 32 * 32 + p] += bright ? 1 : -1;
      }
    }
    return new LabelledBatch(names, pixels, 32, labels);
  }

  @Test
  void theSupervisedRivalLearnsItsLabels() {
    Supervised method =
        new Supervised(TinyRivals.backbone(), Supervised.Options.of(LABELS), TinyRivals.SETTINGS);
    List<LabelledBatch> batches = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      batches.add(labelled(8, i));
    }
    train(method, batches, 3e-3);
    Map<String, Double> values = validate(method, List.of(labelled(8, 90), labelled(6, 91)));
    assertThat(values)
        .containsOnlyKeys(
            "val/total_loss", "val/acc", "val/auroc", "val/Edema_auroc", "val/Consolidation_auroc");
    assertThat(values.get("val/auroc")).isGreaterThan(0.95);
    assertThat(values.get("val/acc")).isGreaterThan(0.85);
    assertThat(method.exported()).containsKeys("conv1.weight", "fc.weight", "fc.bias");
    assertThat(method.exported().get("fc.weight").shape()).containsExactly(2, 64);
  }

  @Test
  void aLabelWithoutBothClassesIsLeftOutOrCountsNothingAsInTheOriginal() {
    LabelledBatch batch = labelled(4, 0);
    float[] labels = batch.labels().clone();
    for (int i = 0; i < 4; i++) {
      labels[2 * i + 1] = 0;
    }
    LabelledBatch lacking = new LabelledBatch(batch.names(), batch.scans(), 32, labels);
    ResNet backbone = TinyRivals.backbone();
    Map<String, Double> repaired =
        validate(
            new Supervised(backbone, Supervised.Options.of(LABELS), TinyRivals.SETTINGS),
            List.of(lacking));
    assertThat(repaired).doesNotContainKey("val/Consolidation_auroc");
    assertThat(repaired.get("val/auroc")).isEqualTo(repaired.get("val/Edema_auroc"));
    Map<String, Double> official =
        validate(
            new Supervised(
                backbone, new Supervised.Options(LABELS, List.of(), true), TinyRivals.SETTINGS),
            List.of(lacking));
    assertThat(official.get("val/auroc")).isEqualTo(official.get("val/Edema_auroc") / 2);
  }

  @Test
  void validationLossesCountBatchesOrSamples() {
    ResNet backbone = TinyRivals.backbone();
    Supervised byBatch =
        new Supervised(backbone, Supervised.Options.of(LABELS), TinyRivals.SETTINGS);
    Supervised bySample =
        new Supervised(
            backbone,
            Supervised.Options.of(LABELS),
            new MethodSettings(Device.CPU, true, MeanOver.SAMPLES));
    StateDicts.load(bySample.module(), StateDicts.save(byBatch.module()), "the other");
    LabelledBatch large = labelled(6, 0);
    LabelledBatch small = labelled(2, 1);
    double a = validate(byBatch, List.of(large)).get("val/total_loss");
    double b = validate(byBatch, List.of(small)).get("val/total_loss");
    List<LabelledBatch> both = List.of(large, small);
    assertThat(validate(byBatch, both).get("val/total_loss")).isCloseTo((a + b) / 2, within(1e-6));
    assertThat(validate(bySample, both).get("val/total_loss"))
        .isCloseTo((6 * a + 2 * b) / 8, within(1e-6));
  }

  @Test
  void withoutLabelsThereIsNothingToLearn() {
    assertThatThrownBy(() -> Supervised.Options.of(List.of()))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("at least one");
  }
}
