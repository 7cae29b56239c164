package org.lovt.data.phantom.layout.siim;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.lovt.base.RandomStream;
import org.lovt.data.phantom.PhantomStudy;
import org.lovt.data.phantom.layout.Components;
import org.lovt.data.phantom.layout.JpegEncoder;
import org.lovt.data.phantom.layout.Person;
import org.lovt.data.phantom.layout.RawImage;
import org.lovt.data.phantom.layout.RawImageSet;
import org.lovt.data.phantom.layout.RawRow;
import org.lovt.data.phantom.layout.RawTable;
import org.lovt.data.phantom.layout.dicom.Monochrome;
import org.lovt.data.phantom.layout.dicom.RadiographFile;
import org.lovt.data.phantom.render.Box;
import org.lovt.data.phantom.render.Enlargement;
import org.lovt.data.phantom.render.Region;
import org.lovt.data.phantom.render.Rendered;
import org.lovt.data.phantom.scene.FindingKind;
import org.lovt.image.Mask;
import org.lovt.image.RunLengths;

/** The files of the SIIM layout. */
final class SiimImages implements RawImageSet {
  private static final String IMAGES = "dicom-images-train";

  /** The blank belongs to the genuine header. */
  private static final RawTable MASKS = new RawTable("train-rle.csv", "ImageId, EncodedPixels");

  /** Everything that is written. */
  static final List<String> ENTRIES = List.of(IMAGES, MASKS.path());

  /** Of the pieces: the genuine set has more than one row for a quarter of its masks. */
  private static final double DRAWN_IN_TWO = 0.25;

  private final long seed;
  private final Monochrome monochrome;

  SiimImages(long seed, Monochrome monochrome) {
    this.seed = seed;
    this.monochrome = monochrome;
  }

  private record Uids(String image, String series, String study) {}

  private Uids uids(PhantomStudy study, int image) {
    RandomStream random = RandomStream.of(seed, "phantom.uid", image, study.index());
    return new Uids(
        RadiographFile.uid(random), RadiographFile.uid(random), RadiographFile.uid(random));
  }

  /** The UID of the image. */
  @Override
  public String image(PhantomStudy study, int image) {
    return uids(study, image).image();
  }

  @Override
  public List<String> folders() {
    return List.of(IMAGES);
  }

  @Override
  public List<RawTable> tables() {
    return List.of(MASKS);
  }

  @Override
  public boolean marks(FindingKind kind) {
    return kind == FindingKind.PNEUMOTHORAX;
  }

  @Override
  public List<String> paths(PhantomStudy study, int image) {
    Uids uids = uids(study, image);
    return List.of("%s/%s/%s/%s.dcm".formatted(IMAGES, uids.study, uids.series, uids.image));
  }

  @Override
  public Rendered fit(Rendered rendered) {
    return Enlargement.to(rendered, SiimLayout.SIDE);
  }

  @Override
  public RawImage draw(PhantomStudy study, int image, Rendered rendered, JpegEncoder jpeg)
      throws IOException {
    boolean inverted = monochrome.isInverted(seed, study.index());
    Uids uids = uids(study, image);
    RadiographFile file =
        new RadiographFile(
            uids.image,
            uids.series,
            uids.study,
            "PHANTOM-%06d".formatted(study.patient()),
            "PHANTOM^SYNTHETIC %06d".formatted(study.patient()),
            Person.of(seed, study),
            study.acquisitions().get(image).view(),
            "0.143",
            inverted);
    int size = rendered.size();
    byte[] pixels = Monochrome.stored(rendered.pixels(), inverted);
    byte[] dicom = file.encode(jpeg.grey(pixels, size, size), size);
    return new RawImage(List.of(dicom), rows(study, uids.image, rendered));
  }

  private List<RawRow> rows(PhantomStudy study, String id, Rendered rendered) {
    RandomStream random = RandomStream.of(seed, "phantom.annotator", 0, study.index());
    int size = rendered.size();
    List<RawRow> rows = new ArrayList<>();
    for (Region region : rendered.regions()) {
      if (marks(study.findings().get(region.finding()).kind())) {
        for (BitSet piece : Components.of(region.mask(), size)) {
          for (BitSet part : random.chance(DRAWN_IN_TWO) ? halves(piece, size) : List.of(piece)) {
            RunLengths code = RunLengths.of(Mask.of(size, size, part));
            rows.add(new RawRow(MASKS, id + ", " + code));
          }
        }
      }
    }
    return rows.isEmpty() ? List.of(new RawRow(MASKS, id + ", " + RunLengths.EMPTY_CODE)) : rows;
  }

  /** The upper and the lower half of a piece; itself where it is a single row high. */
  private static List<BitSet> halves(BitSet piece, int size) {
    Box box = Box.around(piece, size);
    if (box.height() < 2) {
      return List.of(piece);
    }
    int middle = (box.y() + box.height() / 2) * size;
    BitSet upper = (BitSet) piece.clone();
    upper.clear(middle, piece.length());
    BitSet lower = (BitSet) piece.clone();
    lower.clear(0, middle);
    return List.of(upper, lower);
  }
}
