package org.lovt.data.phantom.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lovt.base.RandomStream;
import org.lovt.data.phantom.scene.Acquisition;
import org.lovt.data.phantom.scene.Anatomy;
import org.lovt.data.phantom.scene.AnatomySampler;
import org.lovt.data.phantom.scene.Difficulty;
import org.lovt.data.phantom.scene.Finding;
import org.lovt.data.phantom.scene.FindingKind;
import org.lovt.data.phantom.scene.FindingSampler;
import org.lovt.data.phantom.scene.LungShape;
import org.lovt.data.phantom.scene.Pose;
import org.lovt.data.phantom.scene.Severity;
import org.lovt.data.phantom.scene.Side;
import org.lovt.data.phantom.scene.View;
import org.lovt.data.phantom.scene.Zone;

class ChestRendererTest {
  private static final int SIZE = 128;

  private static Anatomy anatomy(int i) {
    return AnatomySampler.sample(RandomStream.of(21, "anatomy", 0, i));
  }

  private static Acquisition acquisition(View view, int i) {
    return Acquisition.sample(view, Difficulty.MEDIUM, RandomStream.of(21, "acquisition", 0, i));
  }

  private static Rendered render(List<Finding> findings, View view, int i) {
    return ChestRenderer.render(
        anatomy(i), findings, acquisition(view, i), Difficulty.MEDIUM, SIZE);
  }

  private static Finding finding(FindingKind kind, Side side, Zone zone, Severity severity) {
    return new Finding(kind, side, zone, severity, 77);
  }

  /** Every finding of 400 random studies: masks in the image and in their boxes, side, zone. */
  @Test
  void masksLieInTheirBoxesOnTheStatedSideAndInTheStatedZone() {
    int regions = 0;
    for (int i = 0; i < 400; i++) {
      View view = i % 2 == 0 ? View.PA : View.AP;
      List<Finding> findings =
          FindingSampler.sample(Difficulty.MEDIUM, RandomStream.of(22, "findings", 0, i));
      for (Region region : render(findings, view, i).regions()) {
        Finding finding = findings.get(region.finding());
        assertMaskInBox(region);
        assertPlace(finding, region, anatomy(i).seenIn(view), acquisition(view, i).pose());
        regions++;
      }
    }
    assertThat(regions).isGreaterThan(400);
  }

  private static void assertMaskInBox(Region region) {
    BitSet mask = region.mask();
    assertThat(mask.isEmpty()).isFalse();
    assertThat(mask.length()).isLessThanOrEqualTo(SIZE * SIZE);
    assertThat(region.box().x() + region.box().width()).isLessThanOrEqualTo(SIZE);
    assertThat(region.box().y() + region.box().height()).isLessThanOrEqualTo(SIZE);
    assertThat(mask.stream().allMatch(i -> region.box().contains(i % SIZE, i / SIZE))).isTrue();
  }

  /** The mask's centre, mapped back to the body, against the stated side and zone. */
  private static void assertPlace(Finding finding, Region region, Anatomy anatomy, Pose pose) {
    double column = region.mask().stream().mapToDouble(i -> i % SIZE + 0.5).average().orElseThrow();
    double row = region.mask().stream().mapToDouble(i -> i / SIZE + 0.5).average().orElseThrow();
    double x = column * 2 / SIZE - 1;
    double y = row * 2 / SIZE - 1;
    double u = pose.bodyU(x, y);
    // The leads of pacemakers and central lines end in the heart and the great vein.
    boolean ends = finding.kind() == FindingKind.PACEMAKER || finding.kind() == FindingKind.LINE;
    if (region.side().sign() != 0 && !ends) {
      assertThat(u * region.side().sign()).as("%s at u = %f", finding, u).isPositive();
      if (finding.zone() != Zone.NONE) {
        LungShape lung = anatomy.lung(region.side());
        assertThat(pose.bodyV(x, y))
            .as("%s", finding)
            .isBetween(lung.zoneTop(finding.zone()) - 0.03, lung.zoneBottom(finding.zone()) + 0.03);
      }
    }
  }

  @Test
  void rightIsOnTheImagesLeft() {
    for (Side side : Side.BILATERAL.parts()) {
      Finding opacity = finding(FindingKind.OPACITY, side, Zone.MID, Severity.SEVERE);
      Box box = render(List.of(opacity), View.PA, 3).regions().get(0).box();
      double middle = box.x() + box.width() / 2.0;
      assertThat(middle < SIZE / 2.0).isEqualTo(side == Side.RIGHT);
    }
  }

  @Test
  void bilateralFindingsHaveOneRegionPerSide() {
    Finding effusion = finding(FindingKind.EFFUSION, Side.BILATERAL, Zone.LOWER, Severity.MODERATE);
    assertThat(render(List.of(effusion), View.PA, 4).regions())
        .extracting(Region::side)
        .containsExactly(Side.RIGHT, Side.LEFT);
  }

  /** Compared with the same exposure of the healthy chest, inside the mask and far from it. */
  @Test
  void findingsChangeTheImageWhereTheirMaskIsAndNowhereElse() {
    for (int i = 0; i < 10; i++) {
      for (FindingKind kind : List.of(FindingKind.OPACITY, FindingKind.MASS, FindingKind.COIN)) {
        Severity severity = kind.isObject() ? Severity.NONE : Severity.SEVERE;
        assertChange(finding(kind, Side.RIGHT, Zone.UPPER, severity), i, 12, 255);
      }
      assertChange(
          finding(FindingKind.EFFUSION, Side.RIGHT, Zone.LOWER, Severity.SEVERE), i, 12, 255);
      assertChange(
          finding(FindingKind.PNEUMOTHORAX, Side.RIGHT, Zone.UPPER, Severity.SEVERE), i, -80, -4);
    }
  }

  private static void assertChange(Finding finding, int i, double least, double most) {
    byte[] healthy = render(List.of(), View.PA, i).pixels();
    Rendered ill = render(List.of(finding), View.PA, i);
    BitSet mask = ill.regions().get(0).mask();
    double inside =
        mask.stream()
            .mapToDouble(p -> grey(ill.pixels(), p) - grey(healthy, p))
            .average()
            .orElse(0);
    assertThat(inside).as("%s of patient %d", finding, i).isBetween(least, most);
    double opposite = 0;
    for (int row = 0; row < SIZE; row++) {
      for (int column = SIZE * 3 / 4; column < SIZE; column++) {
        int p = row * SIZE + column;
        opposite = Math.max(opposite, Math.abs(grey(ill.pixels(), p) - grey(healthy, p)));
      }
    }
    assertThat(opposite).as("difference on the other side").isLessThanOrEqualTo(1);
  }

  private static int grey(byte[] pixels, int i) {
    return pixels[i] & 0xff;
  }

  @Test
  void severityGrowsTheMask() {
    for (FindingKind kind : FindingKind.values()) {
      if (!kind.isObject()) {
        Side side = kind == FindingKind.CARDIOMEGALY ? Side.MIDLINE : Side.LEFT;
        Zone zone = zoneOf(kind);
        List<Double> areas = new ArrayList<>();
        for (Severity s : List.of(Severity.MILD, Severity.MODERATE, Severity.SEVERE)) {
          double area = 0;
          for (int i = 0; i < 5; i++) {
            area +=
                render(List.of(finding(kind, side, zone, s)), View.PA, i)
                    .regions()
                    .get(0)
                    .mask()
                    .cardinality();
          }
          areas.add(area);
        }
        assertThat(areas).as("%s", kind).isSorted().doesNotHaveDuplicates();
      }
    }
  }

  private static Zone zoneOf(FindingKind kind) {
    return switch (kind) {
      case CARDIOMEGALY -> Zone.NONE;
      case EFFUSION, ATELECTASIS -> Zone.LOWER;
      default -> Zone.UPPER;
    };
  }

  @Test
  void theSameChestAtAnotherSizeHasTheSameMasks() {
    for (int i = 0; i < 5; i++) {
      List<Finding> findings =
          List.of(
              finding(FindingKind.OPACITY, Side.RIGHT, Zone.MID, Severity.MODERATE),
              finding(FindingKind.EFFUSION, Side.LEFT, Zone.LOWER, Severity.SEVERE));
      Acquisition acquisition = acquisition(View.PA, i);
      List<Region> small =
          ChestRenderer.render(anatomy(i), findings, acquisition, Difficulty.MEDIUM, 128).regions();
      List<Region> large =
          ChestRenderer.render(anatomy(i), findings, acquisition, Difficulty.MEDIUM, 512).regions();
      for (int r = 0; r < small.size(); r++) {
        double ratio = large.get(r).mask().cardinality() / 16.0 / small.get(r).mask().cardinality();
        assertThat(ratio).isCloseTo(1, within(0.1));
        assertThat(large.get(r).box().x() / 4.0).isCloseTo(small.get(r).box().x(), within(2.0));
        assertThat(large.get(r).box().y() / 4.0).isCloseTo(small.get(r).box().y(), within(2.0));
      }
    }
  }

  /** PHANTOMS.md: opacities cover 0.5 % of the pixels, all findings 3.3 %. */
  @Test
  void findingsCoverTheRecipesShareOfTheImage() {
    long opacity = 0;
    long all = 0;
    int studies = 600;
    for (int i = 0; i < studies; i++) {
      List<Finding> findings =
          FindingSampler.sample(Difficulty.MEDIUM, RandomStream.of(23, "findings", 0, i));
      BitSet any = new BitSet();
      for (Region region : render(findings, View.PA, i).regions()) {
        any.or(region.mask());
        if (findings.get(region.finding()).kind() == FindingKind.OPACITY) {
          opacity += region.mask().cardinality();
        }
      }
      all += any.cardinality();
    }
    double pixels = (double) studies * SIZE * SIZE;
    assertThat(opacity / pixels).isBetween(0.004, 0.0065);
    assertThat(all / pixels).isBetween(0.028, 0.042);
  }

  @Test
  void easyFindingsAreLargerAndPlainer() {
    Finding opacity = finding(FindingKind.OPACITY, Side.RIGHT, Zone.MID, Severity.MILD);
    Acquisition acquisition = acquisition(View.PA, 1);
    Rendered medium =
        ChestRenderer.render(anatomy(1), List.of(opacity), acquisition, Difficulty.MEDIUM, SIZE);
    Rendered easy =
        ChestRenderer.render(anatomy(1), List.of(opacity), acquisition, Difficulty.EASY, SIZE);
    assertThat(easy.regions().get(0).mask().cardinality())
        .isGreaterThan(medium.regions().get(0).mask().cardinality() * 5 / 4);
  }

  @Test
  void equalArgumentsGiveEqualBytesAndOtherNoiseGivesOthers() {
    Finding nodule = finding(FindingKind.NODULE, Side.LEFT, Zone.UPPER, Severity.MILD);
    assertThat(render(List.of(nodule), View.AP, 5).pixels())
        .isEqualTo(render(List.of(nodule), View.AP, 5).pixels())
        .isNotEqualTo(render(List.of(nodule), View.AP, 6).pixels());
  }

  @Test
  void theImageUsesTheGreyRangeOfAChestXray() {
    for (int i = 0; i < 20; i++) {
      byte[] pixels = render(List.of(), View.PA, i).pixels();
      double mean = 0;
      for (int p = 0; p < pixels.length; p++) {
        mean += grey(pixels, p) / (double) pixels.length;
      }
      assertThat(mean).isBetween(70.0, 170.0);
      // Upper corners are air beside the neck; the lower middle is spine and abdomen.
      assertThat(grey(pixels, SIZE + 1)).isLessThan(40);
      assertThat(grey(pixels, (SIZE - 8) * SIZE + SIZE / 2)).isGreaterThan(110);
    }
  }

  @Test
  void lateralViewsShowNoRegions() {
    Finding mass = finding(FindingKind.MASS, Side.LEFT, Zone.MID, Severity.SEVERE);
    Rendered lateral = render(List.of(mass), View.LATERAL, 1);
    assertThat(lateral.regions()).isEmpty();
    assertThat(lateral.pixels()).hasSize(SIZE * SIZE);
  }

  @Test
  void sizesThatCannotShowAChestAreRefused() {
    assertThatThrownBy(
            () ->
                ChestRenderer.render(
                    anatomy(0), List.of(), acquisition(View.PA, 0), Difficulty.EASY, 16))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("16");
  }
}
