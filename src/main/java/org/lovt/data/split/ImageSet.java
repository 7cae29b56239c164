package org.lovt.data.split;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The five evaluation sets of images with boxes or masks, and where their prepared files lie
 * (spec/data-and-config.md 1.2 to 1.6).
 */
public enum ImageSet {
  /**
   * RSNA Pneumonia Detection Challenge 2018: opacities in boxes. The folder's spelling is theirs.
   */
  RSNA(
      "rsna",
      "RSNA-Pneunomia-Detection",
      SplitFormat.BOXES,
      List.of("opacity"),
      "stage_2_train_images_processed",
      "stage_2_train_masks"),
  /** Opacities of COVID-19 patients as masks. */
  COVID_RURAL(
      "covid-rural",
      "Opacity-Segmentation-COVID/opacity_segmentation_covid_chest_X_ray-master/covid_rural_annot",
      SplitFormat.IDS,
      List.of("opacity"),
      "processed_images",
      "pngs_masks"),
  /** SIIM-ACR: pneumothorax as masks. */
  SIIM(
      "siim",
      "siim-acr-pneumothorax-segmentation",
      SplitFormat.IDS,
      List.of("pneumothorax"),
      "processed_images",
      "segmentation_masks"),
  /** Object-CXR: foreign objects in boxes and as shapes. */
  OBJECT_CXR(
      "object-cxr",
      "object-CXR",
      SplitFormat.HEIGHT_FIRST,
      List.of("foreign_object"),
      "images_processed",
      "segmentation_masks"),
  /** NIH ChestX-ray8: eight findings in boxes. */
  NIH(
      "nih",
      "NIH_CXR_pathology_detection",
      SplitFormat.BOXES,
      List.of(
          "Atelectasis",
          "Cardiomegaly",
          "Effusion",
          "Infiltrate",
          "Mass",
          "Nodule",
          "Pneumonia",
          "Pneumothorax"),
      "processed_images",
      "segmentation_masks");

  private static final List<String> IMAGE_ENDINGS = List.of(".png", ".jpg", ".jpeg");
  private static final List<String> MASK_ENDINGS = List.of(".png", ".gif");

  private final String label;
  private final String folder;
  private final SplitFormat format;
  private final List<String> targets;
  private final String imageFolder;
  private final String maskFolder;

  ImageSet(
      String label,
      String folder,
      SplitFormat format,
      List<String> targets,
      String imageFolder,
      String maskFolder) {
    this.label = label;
    this.folder = folder;
    this.format = format;
    this.targets = targets;
    this.imageFolder = imageFolder;
    this.maskFolder = maskFolder;
  }

  /** The set that a command calls so. */
  public static Optional<ImageSet> parse(String name) {
    return Arrays.stream(values()).filter(s -> s.label.equalsIgnoreCase(name.strip())).findFirst();
  }

  /**
   * The set that a loader of the {@code dataset} group reads, for example {@code
   * RsnaPneunomiaDetectionDataset}.
   */
  public static Optional<ImageSet> ofLoader(String loader) {
    return switch (loader) {
      case "RsnaPneunomiaDetectionDataset", "RsnaPneunomiaSegmentationDataset" -> Optional.of(RSNA);
      case "CovidRuralDataset" -> Optional.of(COVID_RURAL);
      case "SIIMSegmentationDataset" -> Optional.of(SIIM);
      case "ObjectCxrDetectionDataset", "ObjectCxrSegmentationDataset" -> Optional.of(OBJECT_CXR);
      case "NihCxrDetectionDataset", "NihCxrSegmentationDataset" -> Optional.of(NIH);
      default -> Optional.empty();
    };
  }

  /**
   * The name in commands: {@code rsna}, {@code covid-rural}, {@code siim}, {@code object-cxr},
   * {@code nih}.
   */
  public String label() {
    return label;
  }

  /** The set's folder below the folder of all data sets, with {@code /}. */
  public String folder() {
    return folder;
  }

  /** The form of its split files. */
  public SplitFormat format() {
    return format;
  }

  /** What its masks show, in the order of class numbers (NIH). */
  public List<String> targets() {
    return targets;
  }

  /** The folder of the prepared images below the set's folder. */
  public String imageFolder() {
    return imageFolder;
  }

  /** The folder of the masks below the set's folder; NIH has a folder per target in it. */
  public String maskFolder() {
    return maskFolder;
  }

  /** A prepared image: the file that is there, else the one this program would write (PNG). */
  public Path image(Path root, String id) {
    return existing(root.resolve(imageFolder), id, IMAGE_ENDINGS);
  }

  /**
   * The mask of a target: the file that is there (PNG, or GIF of the original program), else the
   * one this program would write (PNG).
   */
  public Path mask(Path root, String target, String id) {
    Path masks = root.resolve(maskFolder);
    return existing(targets.size() > 1 ? masks.resolve(target) : masks, id, MASK_ENDINGS);
  }

  private static Path existing(Path folder, String id, List<String> endings) {
    return endings.stream()
        .map(ending -> folder.resolve(id + ending))
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseGet(() -> folder.resolve(id + endings.get(0)));
  }
}
