package org.lovt.data.phantom.layout.siim;

import java.util.List;
import java.util.Map;
import org.lovt.base.LovtException;
import org.lovt.data.phantom.PhantomOptions;
import org.lovt.data.phantom.layout.ImageSetLayout;
import org.lovt.data.phantom.layout.LayoutDefaults;
import org.lovt.data.phantom.layout.RawImageSet;
import org.lovt.data.phantom.layout.dicom.Monochrome;
import org.lovt.data.phantom.scene.Difficulty;
import org.lovt.data.phantom.scene.FindingGroup;
import org.lovt.data.phantom.scene.FindingMix;

/**
 * SIIM-ACR Pneumothorax Segmentation 2019: {@code dicom-images-train/<study>/<series>/<id>.dcm} and
 * {@code train-rle.csv}. The set's masks belong to 1024 × 1024 pixels, hence all images have this
 * size; what is drawn smaller is enlarged.
 *
 * @param monochrome which images are stored inverted
 */
public record SiimLayout(Monochrome monochrome) implements ImageSetLayout {
  /** Width and height of the files' images. */
  static final int SIDE = 1024;

  @Override
  public String name() {
    return "siim";
  }

  @Override
  public LayoutDefaults defaults() {
    return LayoutDefaults.unsplit(1200, 256);
  }

  /** A fifth has a pneumothorax, as in the genuine set. */
  @Override
  public FindingMix mix(Difficulty difficulty) {
    return FindingMix.general(difficulty).withGroup(FindingGroup.PNEUMOTHORAX, 0.2);
  }

  @Override
  public List<String> entries() {
    return SiimImages.ENTRIES;
  }

  @Override
  public void check(PhantomOptions options) {
    ImageSetLayout.super.check(options);
    if (options.size() > SIDE) {
      throw LovtException.config(
          "size: expected at most %d, the size of the siim set's images. Received: %d"
              .formatted(SIDE, options.size()),
          "Choose a smaller size; the images are enlarged to %d.".formatted(SIDE));
    }
  }

  @Override
  public Map<String, Object> provenance(PhantomOptions options) {
    Map<String, Object> map = ImageSetLayout.super.provenance(options);
    map.put("monochrome1", monochrome.fraction());
    return map;
  }

  @Override
  public RawImageSet images(PhantomOptions options) {
    return new SiimImages(options.seed(), monochrome);
  }
}
