package org.lovt.data.phantom.layout.nih;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lovt.data.phantom.PhantomOptions;
import org.lovt.data.phantom.PhantomSplit;
import org.lovt.data.phantom.PhantomStudy;
import org.lovt.data.phantom.layout.JpegEncoder;
import org.lovt.data.phantom.layout.Person;
import org.lovt.data.phantom.layout.RawImage;
import org.lovt.data.phantom.layout.RawImageSet;
import org.lovt.data.phantom.layout.RawRow;
import org.lovt.data.phantom.layout.RawTable;
import org.lovt.data.phantom.render.Box;
import org.lovt.data.phantom.render.Region;
import org.lovt.data.phantom.render.Rendered;
import org.lovt.data.phantom.scene.Finding;
import org.lovt.data.phantom.scene.FindingKind;
import org.lovt.image.GrayImage;
import org.lovt.image.ImageFiles;

/** The files of the NIH layout. */
final class NihImages implements RawImageSet {
  private static final String IMAGES = "images";
  private static final int FOLDERS = 12;

  /** The commas belong to the genuine header. */
  private static final RawTable BOXES =
      new RawTable("BBox_List_2017.csv", "Image Index,Finding Label,Bbox [x,y,w,h],,,");

  private static final RawTable ENTRIES_TABLE =
      new RawTable(
          "Data_Entry_2017_v2020.csv",
          "Image Index,Finding Labels,Follow-up #,Patient ID,Patient Age,Patient Gender,"
              + "View Position,OriginalImage[Width,Height],OriginalImagePixelSpacing[x,y]");
  private static final RawTable TEST = new RawTable("test_list.txt", "");
  private static final RawTable TRAIN = new RawTable("train_val_list.txt", "");

  /** Everything that is written. */
  static final List<String> ENTRIES =
      List.of(IMAGES, BOXES.path(), ENTRIES_TABLE.path(), TEST.path(), TRAIN.path());

  /** Beyond the genuine patients (30,805), so that no phantom passes for one of them. */
  private static final int FIRST_PATIENT = 90_000_001;

  private final PhantomOptions options;

  NihImages(PhantomOptions options) {
    this.options = options;
  }

  @Override
  public int subject(int patient) {
    return FIRST_PATIENT + patient;
  }

  /** Patient and follow-up, e.g. {@code 90000013_002.png}. */
  @Override
  public String image(PhantomStudy study, int image) {
    return "%08d_%03d.png".formatted(subject(study.patient()), study.ordinal());
  }

  @Override
  public String maskPrefix(PhantomStudy study, int image) {
    return image(study, image).replace(".png", "");
  }

  @Override
  public List<String> folders() {
    List<String> folders = new ArrayList<>();
    for (int folder = 0; folder < FOLDERS; folder++) {
      folders.add(folder(folder));
    }
    return folders;
  }

  private static String folder(int number) {
    return "%s/images_%02d/images".formatted(IMAGES, number + 1);
  }

  @Override
  public List<RawTable> tables() {
    return List.of(BOXES, ENTRIES_TABLE, TEST, TRAIN);
  }

  @Override
  public boolean marks(FindingKind kind) {
    return label(kind).isPresent();
  }

  /** In the order of the images, as in the genuine set. */
  @Override
  public List<String> paths(PhantomStudy study, int image) {
    int number = (int) ((long) study.index() * FOLDERS / options.studies());
    return List.of(folder(number) + "/" + image(study, image));
  }

  @Override
  public RawImage draw(PhantomStudy study, int image, Rendered rendered, JpegEncoder jpeg) {
    int size = rendered.size();
    byte[] png = ImageFiles.encodePng(new GrayImage(size, size, rendered.pixels()));
    List<RawRow> rows = new ArrayList<>();
    if (study.split() == PhantomSplit.TEST) {
      rendered.regions().forEach(region -> addBox(rows, study, image, region));
    }
    Person person = Person.of(options.seed(), study);
    rows.add(
        new RawRow(
            ENTRIES_TABLE,
            "%s,%s,%d,%d,%d,%s,%s,%d,%d,0.143,0.143"
                .formatted(
                    image(study, image),
                    labels(study),
                    study.ordinal(),
                    subject(study.patient()),
                    person.age(),
                    person.sex(),
                    study.acquisitions().get(image).view(),
                    size,
                    size)));
    rows.add(new RawRow(study.split() == PhantomSplit.TEST ? TEST : TRAIN, image(study, image)));
    return new RawImage(List.of(png), rows);
  }

  private void addBox(List<RawRow> rows, PhantomStudy study, int image, Region region) {
    Box box = region.box();
    label(study.findings().get(region.finding()).kind())
        .ifPresent(
            label ->
                rows.add(
                    new RawRow(
                        BOXES,
                        "%s,%s,%d,%d,%d,%d"
                            .formatted(
                                image(study, image),
                                label,
                                box.x(),
                                box.y(),
                                box.width(),
                                box.height()))));
  }

  /** The word of the box list; empty for what the set has no class for. */
  private static Optional<String> label(FindingKind kind) {
    return switch (kind) {
      case OPACITY -> Optional.of("Pneumonia");
      case INFILTRATE -> Optional.of("Infiltrate");
      case ATELECTASIS -> Optional.of("Atelectasis");
      case CARDIOMEGALY -> Optional.of("Cardiomegaly");
      case EFFUSION -> Optional.of("Effusion");
      case MASS -> Optional.of("Mass");
      case NODULE -> Optional.of("Nodule");
      case PNEUMOTHORAX -> Optional.of("Pneumothorax");
      case NECKLACE, COIN, BUTTONS, ECG_LEADS, PACEMAKER, TUBE, LINE -> Optional.empty();
    };
  }

  /** The words of the entry table, which spells one of them differently. */
  private static String labels(PhantomStudy study) {
    String labels =
        study.findings().stream()
            .map(Finding::kind)
            .flatMap(kind -> label(kind).stream())
            .map(label -> label.equals("Infiltrate") ? "Infiltration" : label)
            .distinct()
            .sorted()
            .collect(Collectors.joining("|"));
    return labels.isEmpty() ? "No Finding" : labels;
  }
}
