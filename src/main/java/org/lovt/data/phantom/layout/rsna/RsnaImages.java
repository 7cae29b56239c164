package org.lovt.data.phantom.layout.rsna;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.lovt.base.RandomStream;
import org.lovt.data.phantom.PhantomOptions;
import org.lovt.data.phantom.PhantomStudy;
import org.lovt.data.phantom.layout.JpegEncoder;
import org.lovt.data.phantom.layout.Person;
import org.lovt.data.phantom.layout.RawImage;
import org.lovt.data.phantom.layout.RawImageSet;
import org.lovt.data.phantom.layout.RawRow;
import org.lovt.data.phantom.layout.RawTable;
import org.lovt.data.phantom.layout.dicom.Monochrome;
import org.lovt.data.phantom.layout.dicom.RadiographFile;
import org.lovt.data.phantom.render.Box;
import org.lovt.data.phantom.render.Region;
import org.lovt.data.phantom.render.Rendered;
import org.lovt.data.phantom.scene.Finding;
import org.lovt.data.phantom.scene.FindingGroup;
import org.lovt.data.phantom.scene.FindingKind;
import org.lovt.data.phantom.scene.View;

/** The files of the RSNA layout. Opacities and infiltrates count as pneumonia. */
final class RsnaImages implements RawImageSet {
  private static final String IMAGES = "stage_2_train_images";
  private static final RawTable LABELS =
      new RawTable("stage_2_train_labels.csv", "patientId,x,y,width,height,Target");
  private static final RawTable CLASSES =
      new RawTable("stage_2_detailed_class_info.csv", "patientId,class");
  private static final RawTable HEADERS =
      new RawTable(
          "stage_2_train_images_dicom_headers.csv",
          ",BodyPartExamined,ConversionType,Filename,InstanceNumber,Modality,PatientAge,PatientID,"
              + "PatientOrientation,PatientSex,PixelSpacing,SamplesPerPixel,SeriesNumber,"
              + "ViewPosition");
  private static final RawTable MATCHES =
      new RawTable("rsna_to_nih_matches.csv", "rsna_patientId,nih_image,mse,rsna_detailed_class");

  /** Everything that is written. */
  static final List<String> ENTRIES =
      List.of(IMAGES, LABELS.path(), CLASSES.path(), HEADERS.path(), MATCHES.path());

  private static final String SPACING = "0.168";

  /** Beyond the patients of ChestX-ray14, so that no phantom passes for one of them. */
  private static final int FIRST_NIH_PATIENT = 90_000_001;

  private final PhantomOptions options;
  private final Monochrome monochrome;

  RsnaImages(PhantomOptions options, Monochrome monochrome) {
    this.options = options;
    this.monochrome = monochrome;
  }

  /** A random UUID; the set calls it patient, though it belongs to one image. */
  @Override
  public String image(PhantomStudy study, int image) {
    RandomStream random = RandomStream.of(options.seed(), "phantom.rsna", image, study.index());
    String a = "%016x".formatted(random.nextLong());
    String b = "%016x".formatted(random.nextLong());
    return "%s-%s-4%s-a%s-%s"
        .formatted(
            a.substring(0, 8),
            a.substring(8, 12),
            a.substring(13),
            b.substring(1, 4),
            b.substring(4));
  }

  @Override
  public List<String> folders() {
    return List.of(IMAGES);
  }

  @Override
  public List<RawTable> tables() {
    return List.of(LABELS, CLASSES, HEADERS, MATCHES);
  }

  @Override
  public boolean marks(FindingKind kind) {
    return kind.group() == FindingGroup.OPACITY;
  }

  @Override
  public List<String> paths(PhantomStudy study, int image) {
    return List.of(IMAGES + "/" + image(study, image) + ".dcm");
  }

  @Override
  public RawImage draw(PhantomStudy study, int image, Rendered rendered, JpegEncoder jpeg)
      throws IOException {
    Person person = Person.of(options.seed(), study);
    View view = study.acquisitions().get(image).view();
    boolean inverted = monochrome.isInverted(options.seed(), study.index());
    RandomStream uids = RandomStream.of(options.seed(), "phantom.uid", image, study.index());
    RadiographFile file =
        new RadiographFile(
            RadiographFile.uid(uids),
            RadiographFile.uid(uids),
            RadiographFile.uid(uids),
            image(study, image),
            "PHANTOM^SYNTHETIC %06d".formatted(study.patient()),
            person,
            view,
            SPACING,
            inverted);
    int size = rendered.size();
    byte[] pixels = Monochrome.stored(rendered.pixels(), inverted);
    byte[] dicom = file.encode(jpeg.grey(pixels, size, size), size);
    return new RawImage(List.of(dicom), rows(study, image, rendered, person, view));
  }

  private List<RawRow> rows(
      PhantomStudy study, int image, Rendered rendered, Person person, View view) {
    String id = image(study, image);
    String detail = detail(study);
    List<RawRow> rows = new ArrayList<>();
    for (Region region : rendered.regions()) {
      if (marks(study.findings().get(region.finding()).kind())) {
        Box box = region.box();
        rows.add(
            new RawRow(
                LABELS,
                "%s,%d.0,%d.0,%d.0,%d.0,1"
                    .formatted(id, box.x(), box.y(), box.width(), box.height())));
        rows.add(new RawRow(CLASSES, id + "," + detail));
      }
    }
    if (rows.isEmpty()) {
      rows.add(new RawRow(LABELS, id + ",,,,,0"));
      rows.add(new RawRow(CLASSES, id + "," + detail));
    }
    rows.add(
        new RawRow(
            HEADERS,
            "%d,CHEST,WSD,%s.dcm,1.0,CR,%d,%s,,%s,%s,1.0,1.0,%s"
                .formatted(study.index(), id, person.age(), id, person.sex(), SPACING, view)));
    rows.add(
        new RawRow(
            MATCHES,
            "%s,%08d_%03d.png,0.000,%s"
                .formatted(id, FIRST_NIH_PATIENT + study.patient(), study.ordinal(), detail)));
    return rows;
  }

  private String detail(PhantomStudy study) {
    List<FindingKind> kinds = study.findings().stream().map(Finding::kind).toList();
    if (kinds.stream().anyMatch(this::marks)) {
      return "Lung Opacity";
    }
    return kinds.stream().allMatch(FindingKind::isObject)
        ? "Normal"
        : "No Lung Opacity / Not Normal";
  }
}
