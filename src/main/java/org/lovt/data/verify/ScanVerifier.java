package org.lovt.data.verify;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lovt.base.LovtException;
import org.lovt.config.schema.DatasetLoader.Kind;
import org.lovt.data.prepare.PreparationListener;
import org.lovt.data.scan.Scan;
import org.lovt.data.scan.ScanDataset;
import org.lovt.data.split.LabelledBox;
import org.lovt.data.split.Leakage;
import org.lovt.data.split.SplitParts;
import org.lovt.data.study.Split;
import org.lovt.image.Box;
import org.lovt.image.ImageFiles;
import org.lovt.image.ImageSize;

/**
 * Verifies any opened data set of scans: files, images, boxes, masks, duplicates, patients. It
 * knows of no preparation and of no published figures.
 */
public final class ScanVerifier {
  private static final long UNKNOWN = -1;

  private final ScanDataset data;
  private final VerifyOptions options;
  private final PreparationListener listener;
  private final Findings findings = new Findings();

  /** A verification of an open data set; {@code listener} is told of the progress. */
  public ScanVerifier(ScanDataset data, VerifyOptions options, PreparationListener listener) {
    this.data = data;
    this.options = options;
    this.listener = listener;
  }

  /** A scan and its split. */
  record Item(Split split, Scan scan) {
    String place() {
      return split.label() + " " + scan.id();
    }
  }

  /** Looks at every scan that takes part. */
  public VerifyReport run() {
    List<Item> items = new ArrayList<>();
    for (Split split : Split.values()) {
      IntStream.range(0, data.size(split))
          .forEach(i -> items.add(new Item(split, data.scan(split, i))));
      if (data.size(split) == 0) {
        findings.warning(Check.SPLITS, split.label(), "the split has no images");
      }
    }
    List<RowProbe> probes =
        Workers.map("images", items.size(), options.threads(), i -> probe(items.get(i)), listener);
    if (!options.quick()) {
      Twins.report(
          items.stream().map(i -> new ImagePlace(i.split(), i.place())).toList(),
          probes.stream().map(RowProbe::image).toList(),
          findings);
    }
    Optional<Leakage> leakage = leakage(items);
    Map<Split, Integer> sizes = new EnumMap<>(Split.class);
    items.forEach(i -> sizes.merge(i.split(), 1, Integer::sum));
    leakage.ifPresent(l -> LeakageChecks.report(l, sizes, findings));
    return new VerifyReport(
        "own",
        data.folder().toString(),
        options.quick(),
        done(leakage.isPresent()),
        findings.sorted(),
        findings.defects(),
        findings.warnings(),
        List.of(),
        new ScanFigures(data, items, probes).list(leakage),
        leakage.orElse(null));
  }

  private RowProbe probe(Item item) {
    Path file = item.scan().image();
    ImageProbe image = null;
    try {
      image = options.quick() ? ImageProbe.header(file) : ImageProbe.whole(file);
      if (image.truncated()) {
        findings.defect(Check.IMAGES, item.place(), name(file) + " is cut off or damaged");
      }
      if (image.colour()) {
        findings.warning(
            Check.IMAGES, item.place(), name(file) + " has colour channels; it is read as grey");
      }
      checkBoxes(item, image.size());
    } catch (LovtException e) {
      Check check = Files.exists(file) ? Check.IMAGES : Check.FILES;
      findings.defect(check, item.place(), name(file) + ": " + Texts.without(e.getMessage(), file));
    }
    List<Long> masks = new ArrayList<>();
    if (data.kind() == Kind.SEGMENTATION) {
      for (String target : data.targets()) {
        Path mask = item.scan().masks().get(target);
        masks.add(mask == null ? 0L : mask(item, mask, image));
      }
    }
    return new RowProbe(image, masks);
  }

  private long mask(Item item, Path file, ImageProbe image) {
    try {
      ImageSize size = ImageFiles.readSize(file);
      if (image != null && !size.equals(image.size())) {
        findings.defect(
            Check.MASKS,
            item.place(),
            "%s is %s, its image %s".formatted(name(file), size, image.size()));
      }
      return options.quick() ? UNKNOWN : ImageFiles.readMask(file).count();
    } catch (LovtException e) {
      findings.defect(
          Check.MASKS, item.place(), name(file) + ": " + Texts.without(e.getMessage(), file));
      return UNKNOWN;
    }
  }

  private void checkBoxes(Item item, ImageSize size) {
    List<LabelledBox> objects = item.scan().objects();
    for (int i = 0; i < objects.size(); i++) {
      Box box = objects.get(i).box();
      boolean inside =
          box.x() >= 0
              && box.y() >= 0
              && box.x() + box.w() <= size.width()
              && box.y() + box.h() <= size.height();
      if (!inside) {
        findings.defect(Check.BOXES, item.place(), RowChecks.outside(i, box, size));
      }
    }
  }

  private static Optional<Leakage> leakage(List<Item> items) {
    Map<String, Optional<String>> patients =
        items.stream()
            .collect(
                Collectors.toMap(Item::place, i -> i.scan().patient(), (first, second) -> first));
    SplitParts<String> places =
        SplitParts.of(s -> items.stream().filter(i -> i.split() == s).map(Item::place).toList());
    return Leakage.of(places, patients::get);
  }

  private Set<Check> done(boolean patients) {
    Set<Check> done =
        EnumSet.of(Check.SPLITS, Check.FILES, Check.IMAGES, Check.DUPLICATES, Check.LOOKALIKES);
    if (options.quick()) {
      done.removeAll(EnumSet.of(Check.DUPLICATES, Check.LOOKALIKES));
    }
    if (data.kind() == Kind.SEGMENTATION) {
      done.add(Check.MASKS);
    }
    if (data.kind() == Kind.DETECTION) {
      done.add(Check.BOXES);
    }
    if (patients) {
      done.add(Check.PATIENTS);
    }
    return done;
  }

  private String name(Path file) {
    Path root = data.folder().toAbsolutePath().normalize();
    Path path = file.toAbsolutePath().normalize();
    return (path.startsWith(root) ? root.relativize(path) : path).toString();
  }
}
