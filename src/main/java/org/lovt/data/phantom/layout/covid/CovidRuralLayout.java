package org.lovt.data.phantom.layout.covid;

import java.util.List;
import org.lovt.data.phantom.PhantomOptions;
import org.lovt.data.phantom.layout.ImageSetLayout;
import org.lovt.data.phantom.layout.LayoutDefaults;
import org.lovt.data.phantom.layout.RawImageSet;
import org.lovt.data.phantom.scene.Difficulty;
import org.lovt.data.phantom.scene.FindingGroup;
import org.lovt.data.phantom.scene.FindingKind;
import org.lovt.data.phantom.scene.FindingMix;

/**
 * COVID rural, the folder {@code covid_rural_annot}: {@code jpgs/COVID-19-AR-….jpg} in colour and
 * {@code pngs_masks/COVID-19-AR-….png} with values 0 and 1. A few images have no mask.
 */
public record CovidRuralLayout() implements ImageSetLayout {
  @Override
  public String name() {
    return "covid-rural";
  }

  /** As many images as the genuine set has. */
  @Override
  public LayoutDefaults defaults() {
    return LayoutDefaults.unsplit(221, 512);
  }

  /** Nine patients of ten have opacities, mostly faint and wide ones, often several. */
  @Override
  public FindingMix mix(Difficulty difficulty) {
    return FindingMix.general(difficulty)
        .withCounts(0.08, 0.40, 0.34, 0.18)
        .withGroup(FindingGroup.OPACITY, 0.85)
        .withShare(FindingKind.INFILTRATE, 0.6);
  }

  @Override
  public List<String> entries() {
    return CovidRuralImages.ENTRIES;
  }

  @Override
  public RawImageSet images(PhantomOptions options) {
    return new CovidRuralImages(options.seed());
  }
}
