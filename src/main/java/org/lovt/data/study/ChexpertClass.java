package org.lovt.data.study;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The 14 observations of the CheXpert labeller, in stored order (spec/data-and-config.md 1.1.8).
 */
public enum ChexpertClass {
  ATELECTASIS("Atelectasis"),
  CARDIOMEGALY("Cardiomegaly"),
  CONSOLIDATION("Consolidation"),
  EDEMA("Edema"),
  ENLARGED_CARDIOMEDIASTINUM("Enlarged Cardiomediastinum"),
  FRACTURE("Fracture"),
  LUNG_LESION("Lung Lesion"),
  LUNG_OPACITY("Lung Opacity"),
  PLEURAL_EFFUSION("Pleural Effusion"),
  PNEUMONIA("Pneumonia"),
  PNEUMOTHORAX("Pneumothorax"),
  PLEURAL_OTHER("Pleural Other"),
  SUPPORT_DEVICES("Support Devices"),
  NO_FINDING("No Finding");

  /** The five classes with binary labels, in the order used everywhere. */
  public static final List<ChexpertClass> BINARY =
      List.of(CARDIOMEGALY, EDEMA, CONSOLIDATION, ATELECTASIS, PLEURAL_EFFUSION);

  private final String title;

  ChexpertClass(String title) {
    this.title = title;
  }

  /** The name in tables and files. */
  public String title() {
    return title;
  }

  /** All 14 titles. */
  public static List<String> titles() {
    return Arrays.stream(values()).map(ChexpertClass::title).toList();
  }

  /** The class with this title; case, underscores and hyphens do not count. */
  public static Optional<ChexpertClass> parse(String title) {
    String folded = fold(title);
    return Arrays.stream(values()).filter(c -> fold(c.title).equals(folded)).findFirst();
  }

  private static String fold(String title) {
    return title.strip().toLowerCase(Locale.ROOT).replace('_', ' ').replace('-', ' ');
  }
}
