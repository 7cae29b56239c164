package org.lovt.data.scan.folder;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.lovt.base.LovtException;
import org.lovt.config.schema.Compat;
import org.lovt.config.schema.DatasetConfig;
import org.lovt.config.schema.DatasetLoader.Kind;
import org.lovt.data.scan.ListedScans;
import org.lovt.data.scan.Scan;
import org.lovt.data.scan.ScanDataset;
import org.lovt.data.scan.ScanDatasetProvider;
import org.lovt.data.split.Patients;
import org.lovt.data.split.SplitParts;

/** Images with a file per target that shows where it is: loader {@code MaskFolderDataset}. */
public final class MaskFolder implements ScanDatasetProvider {
  private static final String IMAGES = "images";
  private static final String MASKS = "masks";
  private static final String MISSING = "missing_masks";
  private static final String REFUSE = "refuse";
  private static final String EMPTY = "empty";
  private static final String LEAVE_OUT = "leave_out";

  @Override
  public String key() {
    return "MaskFolderDataset";
  }

  @Override
  public Kind kind() {
    return Kind.SEGMENTATION;
  }

  @Override
  public List<String> arguments() {
    return List.of(IMAGES, MASKS, MISSING, ImageSplits.SPLIT, ImageSplits.PATIENT);
  }

  @Override
  public ScanDataset open(DatasetConfig config, Compat compat) {
    Path root = Path.of(config.path());
    FolderArguments arguments = FolderArguments.of(config);
    FilePattern pattern = arguments.pattern(IMAGES);
    String missing = arguments.choice(MISSING, List.of(REFUSE, EMPTY, LEAVE_OUT));
    FolderArguments given = arguments.map(MASKS, "{target: masks/{id}.png}");
    Map<String, FilePattern> patterns = new LinkedHashMap<>();
    given.keys().forEach(target -> patterns.put(target, given.pattern(target)));

    SortedMap<String, Path> images = pattern.find(root);
    Map<String, Map<String, Path>> masks = new LinkedHashMap<>();
    patterns.forEach((target, p) -> masks.put(target, p.find(root)));
    if (!missing.equals(EMPTY)) {
      List<String> without =
          images.keySet().stream()
              .filter(id -> !masks.values().stream().allMatch(m -> m.containsKey(id)))
              .toList();
      if (without.size() == images.size()) {
        throw LovtException.data(
            "%s: no image has all of its masks (%s)"
                .formatted(root, String.join(", ", masks.keySet())),
            "Image and mask need the same {id}: compare arguments.images and arguments.masks.");
      }
      if (missing.equals(REFUSE) && !without.isEmpty()) {
        throw refused(config, without, images, masks);
      }
      without.forEach(images::remove);
    }
    ImageSplits splits = new ImageSplits(root, arguments);
    Patients patients = splits.patients();
    SplitParts<Scan> scans =
        splits
            .of(images.keySet(), "the images with masks, " + pattern.text(), patients)
            .map(id -> scan(id, patients, images.get(id), masks));
    return new ListedScans(config, List.copyOf(masks.keySet()), scans);
  }

  private static Scan scan(
      String id, Patients patients, Path image, Map<String, Map<String, Path>> masks) {
    Map<String, Path> own = new LinkedHashMap<>();
    masks.forEach(
        (target, files) -> {
          if (files.containsKey(id)) {
            own.put(target, files.get(id));
          }
        });
    return new Scan(id, patients.of(id), image, List.of(), own, Optional.empty());
  }

  private static LovtException refused(
      DatasetConfig config,
      List<String> without,
      Map<String, Path> images,
      Map<String, Map<String, Path>> masks) {
    String first = without.get(0);
    List<String> targets =
        masks.keySet().stream().filter(t -> !masks.get(t).containsKey(first)).toList();
    return LovtException.data(
        "%s: %d of %d images have no mask, the first of them %s (%s)"
            .formatted(
                config.name(),
                without.size(),
                images.size(),
                images.get(first),
                String.join(", ", targets)),
        "Add the masks, or say what it means by arguments.missing_masks: empty (nothing is there) or"
            + " leave_out (not annotated).");
  }
}
