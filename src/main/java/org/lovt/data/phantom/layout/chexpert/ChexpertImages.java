package org.lovt.data.phantom.layout.chexpert;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.lovt.data.phantom.PhantomSplit;
import org.lovt.data.phantom.PhantomStudy;
import org.lovt.data.phantom.layout.ChexpertLabels;
import org.lovt.data.phantom.layout.JpegEncoder;
import org.lovt.data.phantom.layout.Person;
import org.lovt.data.phantom.layout.RawImage;
import org.lovt.data.phantom.layout.RawImageSet;
import org.lovt.data.phantom.layout.RawRow;
import org.lovt.data.phantom.layout.RawTable;
import org.lovt.data.phantom.render.Rendered;
import org.lovt.data.phantom.scene.FindingKind;
import org.lovt.data.phantom.scene.View;

/** The files of the CheXpert layout. */
final class ChexpertImages implements RawImageSet {
  /** Everything is written into this folder; the paths of the tables begin with it. */
  static final String ROOT = "CheXpert-v1.0-small";

  /** Order of the genuine tables, not that of MIMIC-CXR. */
  private static final List<String> LABELS =
      List.of(
          "No Finding",
          "Enlarged Cardiomediastinum",
          "Cardiomegaly",
          "Lung Opacity",
          "Lung Lesion",
          "Edema",
          "Consolidation",
          "Pneumonia",
          "Atelectasis",
          "Pneumothorax",
          "Pleural Effusion",
          "Pleural Other",
          "Fracture",
          "Support Devices");

  private static final String HEADER =
      "Path,Sex,Age,Frontal/Lateral,AP/PA," + String.join(",", LABELS);
  private static final RawTable TRAIN = new RawTable(ROOT + "/train.csv", HEADER);
  private static final RawTable VALID = new RawTable(ROOT + "/valid.csv", HEADER);

  /** Beyond the genuine patients (64,740), so that no phantom passes for one of them. */
  private static final int FIRST_PATIENT = 90_001;

  private final long seed;

  ChexpertImages(long seed) {
    this.seed = seed;
  }

  @Override
  public int subject(int patient) {
    return FIRST_PATIENT + patient;
  }

  /** The path that the tables hold, e.g. {@code …/train/patient90001/study1/view1_frontal.jpg}. */
  @Override
  public String image(PhantomStudy study, int image) {
    return "%s/%s/patient%05d/study%d/view%d_%s.jpg"
        .formatted(
            ROOT,
            isValid(study) ? "valid" : "train",
            subject(study.patient()),
            study.ordinal() + 1,
            image + 1,
            isFrontal(study, image) ? "frontal" : "lateral");
  }

  @Override
  public String maskPrefix(PhantomStudy study, int image) {
    return "patient%05d/study%d_view%d"
        .formatted(subject(study.patient()), study.ordinal() + 1, image + 1);
  }

  private static boolean isValid(PhantomStudy study) {
    return study.split() != PhantomSplit.TRAIN;
  }

  private static boolean isFrontal(PhantomStudy study, int image) {
    return study.acquisitions().get(image).view().isFrontal();
  }

  @Override
  public List<String> folders() {
    return List.of(ROOT + "/train", ROOT + "/valid");
  }

  @Override
  public List<RawTable> tables() {
    return List.of(TRAIN, VALID);
  }

  /** None: the set has labels only. */
  @Override
  public boolean marks(FindingKind kind) {
    return false;
  }

  @Override
  public List<String> paths(PhantomStudy study, int image) {
    return List.of(image(study, image));
  }

  @Override
  public RawImage draw(PhantomStudy study, int image, Rendered rendered, JpegEncoder jpeg)
      throws IOException {
    byte[] picture = jpeg.grey(rendered.pixels(), rendered.size(), rendered.size());
    RawTable table = isValid(study) ? VALID : TRAIN;
    return new RawImage(List.of(picture), List.of(new RawRow(table, row(study, image))));
  }

  private String row(PhantomStudy study, int image) {
    Person person = Person.of(seed, study);
    View view = study.acquisitions().get(image).view();
    StringBuilder row = new StringBuilder();
    row.append(image(study, image)).append(',');
    row.append(person.sex() == 'F' ? "Female" : "Male").append(',').append(person.age());
    row.append(view.isFrontal() ? ",Frontal," + view : ",Lateral,");
    Map<String, String> labels = ChexpertLabels.of(study);
    for (String name : LABELS) {
      String value = labels.getOrDefault(name, "");
      row.append(',').append(isValid(study) ? certain(value) : value);
    }
    return row.toString();
  }

  /** The validation set was labelled by people: everything is there or not. */
  private static String certain(String value) {
    return value.equals("1.0") ? "1.0" : "0.0";
  }
}
