package org.lovt.data.phantom.layout.covid;

import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import org.lovt.base.RandomStream;
import org.lovt.data.phantom.PhantomStudy;
import org.lovt.data.phantom.layout.JpegEncoder;
import org.lovt.data.phantom.layout.RawImage;
import org.lovt.data.phantom.layout.RawImageSet;
import org.lovt.data.phantom.layout.RawTable;
import org.lovt.data.phantom.render.Region;
import org.lovt.data.phantom.render.Rendered;
import org.lovt.data.phantom.scene.FindingGroup;
import org.lovt.data.phantom.scene.FindingKind;
import org.lovt.image.GrayImage;
import org.lovt.image.ImageFiles;

/** The files of the COVID rural layout. */
final class CovidRuralImages implements RawImageSet {
  private static final String IMAGES = "jpgs";
  private static final String MASKS = "pngs_masks";

  /** Everything that is written. */
  static final List<String> ENTRIES = List.of(IMAGES, MASKS);

  /** One image out of so many has no mask: preparation must cope with it. */
  private static final int WITHOUT_MASK = 24;

  /** Far from the numbers of the genuine patients (16,4…,… and following). */
  private static final int FIRST_PATIENT = 90_000_001;

  private static final LocalDate FIRST_DAY = LocalDate.of(2012, 1, 1);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("MM-dd-yyyy", Locale.ROOT);

  private final long seed;

  CovidRuralImages(long seed) {
    this.seed = seed;
  }

  @Override
  public int subject(int patient) {
    return FIRST_PATIENT + patient;
  }

  /** For example {@code COVID-19-AR-90000013_02-20-2012-XR}; a patient's images have other days. */
  @Override
  public String image(PhantomStudy study, int image) {
    int first = RandomStream.of(seed, "phantom.date", 0, study.patient()).nextInt(60);
    LocalDate day = FIRST_DAY.plusDays(first + 7L * study.ordinal());
    return "COVID-19-AR-%d_%s-XR".formatted(subject(study.patient()), day.format(DAY));
  }

  @Override
  public List<String> folders() {
    return ENTRIES;
  }

  @Override
  public List<RawTable> tables() {
    return List.of();
  }

  @Override
  public boolean marks(FindingKind kind) {
    return kind.group() == FindingGroup.OPACITY;
  }

  @Override
  public List<String> paths(PhantomStudy study, int image) {
    String id = image(study, image);
    String picture = "%s/%s.jpg".formatted(IMAGES, id);
    return hasMask(study) ? List.of(picture, "%s/%s.png".formatted(MASKS, id)) : List.of(picture);
  }

  private static boolean hasMask(PhantomStudy study) {
    return study.index() % WITHOUT_MASK != WITHOUT_MASK / 2;
  }

  @Override
  public RawImage draw(PhantomStudy study, int image, Rendered rendered, JpegEncoder jpeg)
      throws IOException {
    int size = rendered.size();
    byte[] picture = jpeg.colour(rendered.pixels(), size, size);
    return new RawImage(
        hasMask(study) ? List.of(picture, mask(study, rendered)) : List.of(picture), List.of());
  }

  /** 8 bits per pixel, 1 inside: nearly black, but so is the genuine set. */
  private byte[] mask(PhantomStudy study, Rendered rendered) {
    BitSet union = new BitSet();
    for (Region region : rendered.regions()) {
      if (marks(study.findings().get(region.finding()).kind())) {
        union.or(region.mask());
      }
    }
    int size = rendered.size();
    byte[] values = new byte[size * size];
    union.stream().forEach(i -> values[i] = 1);
    return ImageFiles.encodePng(new GrayImage(size, size, values));
  }
}
