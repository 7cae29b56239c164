package org.lovt.data.phantom.layout.objectcxr;

import java.util.List;
import org.lovt.data.phantom.PhantomOptions;
import org.lovt.data.phantom.layout.ImageSetLayout;
import org.lovt.data.phantom.layout.LayoutDefaults;
import org.lovt.data.phantom.layout.LayoutDefaults.HeldOut;
import org.lovt.data.phantom.layout.RawImageSet;
import org.lovt.data.phantom.scene.Difficulty;
import org.lovt.data.phantom.scene.FindingGroup;
import org.lovt.data.phantom.scene.FindingMix;

/**
 * Object-CXR: {@code input/{train,dev}.csv} with rectangles, ellipses and polygons around foreign
 * objects, {@code input/{train,dev}/<id>.jpg}. Devices count as foreign objects too.
 */
public record ObjectCxrLayout() implements ImageSetLayout {
  @Override
  public String name() {
    return "object-cxr";
  }

  @Override
  public LayoutDefaults defaults() {
    return new LayoutDefaults(1800, 384, HeldOut.NONE, HeldOut.of(1.0 / 9));
  }

  /** Half of the images show an object, as in the genuine set. */
  @Override
  public FindingMix mix(Difficulty difficulty) {
    return FindingMix.general(difficulty).withGroup(FindingGroup.FOREIGN_OBJECT, 0.5);
  }

  @Override
  public List<String> entries() {
    return List.of(ObjectCxrImages.INPUT);
  }

  @Override
  public RawImageSet images(PhantomOptions options) {
    return new ObjectCxrImages(options.seed());
  }
}
