package org.lovt.data.phantom.layout.rsna;

import java.util.List;
import java.util.Map;
import org.lovt.data.phantom.PhantomOptions;
import org.lovt.data.phantom.layout.ImageSetLayout;
import org.lovt.data.phantom.layout.LayoutDefaults;
import org.lovt.data.phantom.layout.RawImageSet;
import org.lovt.data.phantom.layout.dicom.Monochrome;

/**
 * RSNA Pneumonia Detection Challenge 2018: {@code stage_2_train_images/<id>.dcm}, {@code
 * stage_2_train_labels.csv} with one row per box, the detailed classes, and the tables that others
 * made of the set: DICOM headers and matches with NIH images, which tell the patients apart.
 *
 * @param monochrome which images are stored inverted
 */
public record RsnaLayout(Monochrome monochrome) implements ImageSetLayout {
  @Override
  public String name() {
    return "rsna";
  }

  @Override
  public LayoutDefaults defaults() {
    return LayoutDefaults.unsplit(4000, 256);
  }

  @Override
  public List<String> entries() {
    return RsnaImages.ENTRIES;
  }

  @Override
  public Map<String, Object> provenance(PhantomOptions options) {
    Map<String, Object> map = ImageSetLayout.super.provenance(options);
    map.put("monochrome1", monochrome.fraction());
    return map;
  }

  @Override
  public RawImageSet images(PhantomOptions options) {
    return new RsnaImages(options, monochrome);
  }
}
