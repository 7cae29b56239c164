package org.lovt.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.lovt.config.schema.ScanAugmentationConfig.ResizeMode;

/** The way from a fitted picture back to the picture as given. */
class PlacementTest {
  private static final double EXACT = 1e-9;

  private static Placement placement(ResizeMode mode, int side, int width, int height) {
    return new Fit(mode, side).placement(new ImageSize(width, height));
  }

  @Test
  void aStretchedPictureFillsTheSquare() {
    Placement p = placement(ResizeMode.RESIZE, 100, 400, 200);
    assertThat(p.box()).isEqualTo(new Box(0, 0, 100, 100));
    assertThat(p.imageX(25)).isEqualTo(100);
    assertThat(p.imageY(25)).isEqualTo(50);
    assertThat(p.seen()).isEqualTo(new Box(0, 0, 400, 200));
  }

  @Test
  void bordersOfAPaddedPictureAreNoPartOfIt() {
    Placement p = placement(ResizeMode.PAD, 100, 400, 200);
    assertThat(p.box()).isEqualTo(new Box(0, 25, 100, 50));
    assertThat(p.imageY(25)).isZero();
    assertThat(p.imageY(0)).isEqualTo(-100);
    assertThat(p.visible(new Box(0, 0, 10, 25))).isEmpty();
    assertThat(p.visible(new Box(0, 20, 10, 10))).contains(new Box(0, 0, 40, 20));
  }

  @Test
  void whatACentralCropCutsOffIsNotSeen() {
    // 200 × 400 → 110 × 220 → the central 100 × 100 from (5, 60).
    Placement p = placement(ResizeMode.CENTER_CROP, 100, 200, 400);
    assertThat(p.box().x()).isEqualTo(-5);
    assertThat(p.box().y()).isEqualTo(-60);
    assertThat(p.box().w()).isCloseTo(110, within(EXACT));
    assertThat(p.box().h()).isCloseTo(220, within(EXACT));
    Box seen = p.seen();
    assertThat(seen.x()).isCloseTo(5 * 200 / 110.0, within(EXACT));
    assertThat(seen.y()).isCloseTo(60 * 400 / 220.0, within(EXACT));
    assertThat(seen.w()).isCloseTo(100 * 200 / 110.0, within(EXACT));
    assertThat(seen.h()).isCloseTo(100 * 400 / 220.0, within(EXACT));
  }

  @Property(tries = 500)
  void thereAndBackIsWhereOneWas(
      @ForAll ResizeMode mode,
      @ForAll @IntRange(min = 1, max = 400) int side,
      @ForAll @IntRange(min = 2, max = 3000) int width,
      @ForAll @IntRange(min = 2, max = 3000) int height,
      @ForAll @IntRange(min = -50, max = 450) int at) {
    if (mode == ResizeMode.CENTER_CROP && Math.max(width, height) > 20 * Math.min(width, height)) {
      return; // cut down to less than a pixel
    }
    Placement p = placement(mode, side, width, height);
    assertThat(p.fittedX(p.imageX(at))).isCloseTo(at, within(1e-6));
    assertThat(p.fittedY(p.imageY(at))).isCloseTo(at, within(1e-6));
  }

  @Property(tries = 100)
  void aBoxThatTheTransformFollowsComesBack(
      @ForAll ResizeMode mode,
      @ForAll @IntRange(min = 300, max = 900) int width,
      @ForAll @IntRange(min = 300, max = 900) int height) {
    Box box = new Box(width / 2.0 - 20, height / 2.0 - 11, 40, 22);
    ScanTransform transform =
        ScanTransform.evaluation(
            org.lovt.Augmentations.of(
                "val_resize_mode: " + mode.name().toLowerCase(java.util.Locale.ROOT)),
            128,
            0.5,
            0.25);
    Optional<Box> fitted =
        transform.boxes(new ImageSize(width, height), List.of(box), ScanParameters.NONE).get(0);
    Box back = placement(mode, 128, width, height).toImage(fitted.orElseThrow());
    assertThat(back.x()).isCloseTo(box.x(), within(1e-6));
    assertThat(back.y()).isCloseTo(box.y(), within(1e-6));
    assertThat(back.w()).isCloseTo(box.w(), within(1e-6));
    assertThat(back.h()).isCloseTo(box.h(), within(1e-6));
  }

  /** Not the formula again: a bright pixel is looked for in the fitted picture. */
  @Test
  void aBrightSpotIsFoundWhereItWas() {
    for (ResizeMode mode : ResizeMode.values()) {
      int width = 300;
      int height = 200;
      byte[] pixels = new byte[width * height];
      for (int y = 95; y < 105; y++) {
        for (int x = 175; x < 185; x++) {
          pixels[y * width + x] = (byte) 255;
        }
      }
      Fit fit = new Fit(mode, 64);
      GrayImage fitted = fit.picture(new GrayImage(width, height, pixels));
      double sum = 0;
      double x = 0;
      double y = 0;
      for (int i = 0; i < fitted.pixels().length; i++) {
        int value = fitted.pixels()[i] & 0xff;
        sum += value;
        x += value * (i % fitted.width() + 0.5);
        y += value * (i / fitted.width() + 0.5);
      }
      Placement placement = fit.placement(new ImageSize(width, height));
      assertThat(placement.imageX(x / sum)).as(mode.name()).isCloseTo(180, within(0.2));
      assertThat(placement.imageY(y / sum)).as(mode.name()).isCloseTo(100, within(0.2));
    }
  }
}
