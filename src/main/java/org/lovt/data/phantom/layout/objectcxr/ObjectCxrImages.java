package org.lovt.data.phantom.layout.objectcxr;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.lovt.base.RandomStream;
import org.lovt.data.phantom.PhantomSplit;
import org.lovt.data.phantom.PhantomStudy;
import org.lovt.data.phantom.layout.JpegEncoder;
import org.lovt.data.phantom.layout.RawImage;
import org.lovt.data.phantom.layout.RawImageSet;
import org.lovt.data.phantom.layout.RawRow;
import org.lovt.data.phantom.layout.RawTable;
import org.lovt.data.phantom.render.Region;
import org.lovt.data.phantom.render.Rendered;
import org.lovt.data.phantom.scene.FindingKind;

/** The files of the Object-CXR layout. */
final class ObjectCxrImages implements RawImageSet {
  /** Everything is written into this folder. */
  static final String INPUT = "input";

  private static final String HEADER = "image_name,annotation";
  private static final RawTable TRAIN = new RawTable(INPUT + "/train.csv", HEADER);
  private static final RawTable DEV = new RawTable(INPUT + "/dev.csv", HEADER);

  /** Beyond the genuine images (9,000), so that no phantom passes for one of them. */
  private static final int FIRST_IMAGE = 90_001;

  private final long seed;

  ObjectCxrImages(long seed) {
    this.seed = seed;
  }

  /** For example {@code 90001}. */
  @Override
  public String image(PhantomStudy study, int image) {
    return "%05d".formatted(FIRST_IMAGE + study.index());
  }

  @Override
  public List<String> folders() {
    return List.of(INPUT + "/train", INPUT + "/dev");
  }

  @Override
  public List<RawTable> tables() {
    return List.of(TRAIN, DEV);
  }

  @Override
  public boolean marks(FindingKind kind) {
    return kind.isObject();
  }

  @Override
  public List<String> paths(PhantomStudy study, int image) {
    String folder = isDev(study) ? "dev" : "train";
    return List.of("%s/%s/%s.jpg".formatted(INPUT, folder, image(study, image)));
  }

  private static boolean isDev(PhantomStudy study) {
    return study.split() == PhantomSplit.TEST;
  }

  @Override
  public RawImage draw(PhantomStudy study, int image, Rendered rendered, JpegEncoder jpeg)
      throws IOException {
    int size = rendered.size();
    RandomStream random = RandomStream.of(seed, "phantom.annotator", image, study.index());
    ObjectAnnotator annotator = new ObjectAnnotator(random, size);
    List<String> marked = new ArrayList<>();
    for (Region region : rendered.regions()) {
      FindingKind kind = study.findings().get(region.finding()).kind();
      if (marks(kind)) {
        marked.addAll(annotator.mark(kind, region.mask()));
      }
    }
    String row = "%s.jpg,%s".formatted(image(study, image), String.join(";", marked));
    return new RawImage(
        List.of(jpeg.grey(rendered.pixels(), size, size)),
        List.of(new RawRow(isDev(study) ? DEV : TRAIN, row)));
  }
}
