package org.lovt.data.phantom.layout.nih;

import java.util.List;
import org.lovt.data.phantom.PhantomOptions;
import org.lovt.data.phantom.layout.ImageSetLayout;
import org.lovt.data.phantom.layout.LayoutDefaults;
import org.lovt.data.phantom.layout.LayoutDefaults.HeldOut;
import org.lovt.data.phantom.layout.RawImageSet;
import org.lovt.data.phantom.scene.Difficulty;
import org.lovt.data.phantom.scene.FindingGroup;
import org.lovt.data.phantom.scene.FindingKind;
import org.lovt.data.phantom.scene.FindingMix;

/**
 * NIH ChestX-ray14: {@code images/images_01/images/*.png} to {@code images_12}, {@code
 * BBox_List_2017.csv} with eight classes, {@code Data_Entry_2017_v2020.csv}, {@code test_list.txt}.
 * As in the genuine set, only images of the test list have boxes.
 */
public record NihLayout() implements ImageSetLayout {
  @Override
  public String name() {
    return "nih";
  }

  /** Most images are on the test list, since all others would be drawn in vain. */
  @Override
  public LayoutDefaults defaults() {
    return new LayoutDefaults(1200, 256, HeldOut.NONE, HeldOut.of(0.75));
  }

  /** The eight classes about as often as in the genuine box list. */
  @Override
  public FindingMix mix(Difficulty difficulty) {
    return FindingMix.general(difficulty)
        .withShare(FindingKind.INFILTRATE, 0.5)
        .withShare(FindingKind.MASS, 0.5)
        .withGroup(FindingGroup.FOREIGN_OBJECT, 0.03)
        .withGroup(FindingGroup.ATELECTASIS, 0.18)
        .withGroup(FindingGroup.NODULE, 0.17);
  }

  @Override
  public List<String> entries() {
    return NihImages.ENTRIES;
  }

  @Override
  public RawImageSet images(PhantomOptions options) {
    return new NihImages(options);
  }
}
