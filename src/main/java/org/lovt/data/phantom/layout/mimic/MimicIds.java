package org.lovt.data.phantom.layout.mimic;

import org.lovt.base.RandomStream;
import org.lovt.data.phantom.PhantomStudy;
import org.lovt.data.phantom.layout.StudyIds;

/**
 * Identifiers in MIMIC-CXR's form: subjects p10…… to p19……, studies s5…, images of five groups of
 * eight hexadecimal digits. Unique by construction.
 *
 * <p>Study numbers are 16 modulo 20: none of the 54 studies for which the section parser of
 * MIMIC-CXR has exceptions has such a number, so that no phantom is mistaken for one of them.
 */
final class MimicIds implements StudyIds {
  private static final int SUBJECTS = 1_000_000;
  private static final int STUDIES = 500_000;
  private final long seed;
  private final long subjectOffset;
  private final long studyOffset;

  MimicIds(long seed) {
    this.seed = seed;
    RandomStream random = RandomStream.of(seed, "phantom.ids", 0, 0);
    subjectOffset = random.nextInt(SUBJECTS);
    studyOffset = random.nextInt(STUDIES);
  }

  /** Eight digits, 10000000 to 19999999; patients take turns in the ten folders p10 to p19. */
  @Override
  public int subject(int patient) {
    long scattered = (patient / 10 * 274_177L + subjectOffset) % SUBJECTS;
    return 10_000_000 + patient % 10 * SUBJECTS + (int) scattered;
  }

  /** Eight digits, 50000016 to 59999996. */
  @Override
  public int study(int index) {
    return 50_000_016 + 20 * (int) ((index * 190_657L + studyOffset) % STUDIES);
  }

  /** For example {@code 02aa804e-bde0afdd-112c0b34-7bc16630-4e384014}. */
  String dicom(int index, int image) {
    RandomStream random = RandomStream.of(seed, "phantom.dicom", image, index);
    StringBuilder id = new StringBuilder();
    for (int group = 0; group < 5; group++) {
      id.append(group == 0 ? "" : "-").append("%08x".formatted((int) random.nextLong()));
    }
    return id.toString();
  }

  @Override
  public String image(PhantomStudy study, int image) {
    return dicom(study.index(), image);
  }

  @Override
  public String maskPrefix(PhantomStudy study, int image) {
    return studyFolder(study) + "/" + image(study, image);
  }

  /** For example {@code p10/p10000032}. */
  String subjectFolder(PhantomStudy study) {
    int subject = subject(study.patient());
    return "p" + subject / SUBJECTS + "/p" + subject;
  }

  /** For example {@code p10/p10000032/s50414267}. */
  String studyFolder(PhantomStudy study) {
    return subjectFolder(study) + "/s" + study(study.index());
  }
}
