package org.lovt.data.phantom.layout.mimic;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.lovt.data.phantom.PhantomOptions;
import org.lovt.data.phantom.PhantomPopulation;
import org.lovt.data.phantom.PhantomStudies;
import org.lovt.data.phantom.layout.LayoutDefaults;
import org.lovt.data.phantom.layout.LayoutWriter;
import org.lovt.data.phantom.layout.RawLayout;
import org.lovt.data.phantom.scene.Difficulty;

/**
 * MIMIC-CXR 2.0.0 (reports) and MIMIC-CXR-JPG 2.0.0 (images and tables): {@code
 * mimic-cxr_2-0-0/mimic-cxr-reports.zip}, {@code mimic-cxr-jpg_2-0-0/files/p10/p…/s…/….jpg}, four
 * compressed tables.
 */
public record MimicLayout() implements RawLayout {
  private static final LayoutDefaults.HeldOut HELD_OUT = new LayoutDefaults.HeldOut(0.1, 512);

  @Override
  public String name() {
    return "mimic";
  }

  @Override
  public LayoutDefaults defaults() {
    return new LayoutDefaults(4000, PhantomOptions.DEFAULT_SIZE, HELD_OUT, HELD_OUT);
  }

  @Override
  public PhantomPopulation population(Difficulty difficulty) {
    return PhantomPopulation.general(difficulty);
  }

  @Override
  public boolean reports() {
    return true;
  }

  @Override
  public List<String> entries() {
    return List.of(MimicPaths.REPORTS, MimicPaths.JPG);
  }

  /** Without the name: sets made before there were other layouts stay valid. */
  @Override
  public Map<String, Object> provenance(PhantomOptions options) {
    return options.provenance();
  }

  @Override
  public LayoutWriter writer(PhantomStudies studies, Path target) {
    return new MimicWriter(studies, target);
  }
}
