package org.lovt.data.phantom.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.lovt.base.RandomStream;

class PoseTest {
  @Property
  void imageAndBodyCoordinatesAreInverse(
      @ForAll long seed,
      @ForAll @DoubleRange(min = -1, max = 1) double u,
      @ForAll @DoubleRange(min = -1, max = 1) double v) {
    Pose pose = Pose.sample(RandomStream.of(seed, "test", 0, 0));
    double x = pose.imageX(u, v);
    double y = pose.imageY(u, v);
    assertThat(pose.bodyU(x, y)).isCloseTo(u, within(1e-12));
    assertThat(pose.bodyV(x, y)).isCloseTo(v, within(1e-12));
  }

  @Property
  void scaleAndShiftStayInTheRecipesRange(@ForAll long seed) {
    Pose pose = Pose.sample(RandomStream.of(seed, "test", 0, 0));
    assertThat(Math.sqrt(pose.scaleU() * pose.scaleV())).isBetween(0.90, 1.08);
    assertThat(pose.scaleU() / pose.scaleV()).isBetween(0.94, 1.06);
    assertThat(Math.abs(pose.shiftX())).isLessThanOrEqualTo(0.075);
    assertThat(Math.toDegrees(Math.asin(Math.abs(pose.sin())))).isLessThanOrEqualTo(6.25 + 1e-9);
  }
}
