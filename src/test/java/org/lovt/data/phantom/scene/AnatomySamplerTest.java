package org.lovt.data.phantom.scene;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.lovt.base.RandomStream;

class AnatomySamplerTest {
  private static Anatomy sample(long seed) {
    return AnatomySampler.sample(RandomStream.of(seed, "test", 0, 0));
  }

  @Property(tries = 300)
  void heartLiesLeftOfTheMidlineAndTheRightDomeIsHigher(@ForAll long seed) {
    Anatomy a = sample(seed);
    assertThat(a.heart().u()).isPositive();
    assertThat(a.rightLung().dome()).isLessThan(a.leftLung().dome());
  }

  /** The usual rule: more than half of the chest's width is an enlarged heart. */
  @Property(tries = 60)
  void healthyHeartsAreNarrowerThanHalfTheChestAndEnlargedOnesAreNot(@ForAll long seed) {
    Anatomy a = sample(seed);
    assertThat(cardiothoracicRatio(a)).isBetween(0.33, 0.50);
    assertThat(cardiothoracicRatio(a.withHeart(a.heart().scaled(1.53)))).isBetween(0.50, 0.80);
    assertThat(cardiothoracicRatio(a.seenIn(View.AP))).isGreaterThan(cardiothoracicRatio(a));
  }

  @Property(tries = 300)
  void lungsDoNotCrossTheMidlineAndStayInTheBody(@ForAll long seed) {
    Anatomy a = sample(seed);
    for (Side side : Side.BILATERAL.parts()) {
      LungShape lung = a.lung(side);
      for (double v = -1; v <= 1; v += 0.02) {
        assertThat(lung.distance(-side.sign() * 0.01, v)).isNegative();
        assertThat(lung.distance(side.sign() * a.bodyHalfWidth(), v)).isNegative();
      }
    }
  }

  @Property(tries = 300)
  void zonesCoverTheLungFromApexToAngle(@ForAll long seed) {
    LungShape lung = sample(seed).leftLung();
    assertThat(lung.zoneTop(Zone.UPPER)).isEqualTo(lung.apex());
    assertThat(lung.zoneBottom(Zone.UPPER)).isEqualTo(lung.zoneTop(Zone.MID));
    assertThat(lung.zoneBottom(Zone.MID)).isEqualTo(lung.zoneTop(Zone.LOWER));
    assertThat(lung.zoneBottom(Zone.LOWER)).isEqualTo(lung.angle());
    for (Zone zone : new Zone[] {Zone.UPPER, Zone.MID, Zone.LOWER}) {
      assertThat(lung.zoneOf((lung.zoneTop(zone) + lung.zoneBottom(zone)) / 2)).isEqualTo(zone);
    }
  }

  private static double cardiothoracicRatio(Anatomy a) {
    return width(a.heart()::distance) / width((u, v) -> lungs(a, u, v));
  }

  private static double lungs(Anatomy a, double u, double v) {
    return Math.max(a.rightLung().distance(u, v), a.leftLung().distance(u, v));
  }

  private interface Shape {
    double distance(double u, double v);
  }

  private static double width(Shape shape) {
    double left = 1;
    double right = -1;
    for (double u = -1; u <= 1; u += 0.005) {
      for (double v = -1; v <= 1; v += 0.02) {
        if (shape.distance(u, v) > 0) {
          left = Math.min(left, u);
          right = Math.max(right, u);
        }
      }
    }
    return right - left;
  }
}
