package org.lovt.analysis.sheet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lovt.analysis.sheet.SheetItem.Named;
import org.lovt.config.schema.ScanAugmentationConfig;
import org.lovt.data.cache.ImageCache;
import org.lovt.data.scan.Scan;
import org.lovt.data.scan.ScanDataset;
import org.lovt.data.scan.ScanLabels;
import org.lovt.data.scan.ScanSamples;
import org.lovt.data.scan.ScanTransforms;
import org.lovt.data.split.LabelledBox;
import org.lovt.image.Box;
import org.lovt.image.GrayImage;
import org.lovt.image.Mask;
import org.lovt.image.ScanTransform;

/** Sheets of data sets with boxes, masks or labels. */
public final class ScanSheet {
  private final ScanDataset data;
  private final SheetChoice choice;
  private final SheetView view;
  private final ImageCache images = ImageCache.off();

  /** A sheet of some scans of a data set. */
  public ScanSheet(ScanDataset data, SheetChoice choice, SheetView view) {
    this.data = data;
    this.choice = choice;
    this.view = view;
  }

  /** What is in a picture. */
  private record Content(GrayImage picture, List<LabelledBox> objects, Map<String, Mask> masks) {}

  /**
   * Draws it.
   *
   * @param annotatedOnly leaves out scans without box, mask or positive label
   * @param columns pictures side by side
   */
  public ContactSheet draw(boolean annotatedOnly, int columns) {
    int size = data.size(choice.split());
    List<Integer> positions =
        choice.positions(size, i -> !annotatedOnly || annotated(data.scan(choice.split(), i)));
    List<SheetItem> items = new ArrayList<>();
    for (int position : positions) {
      items.add(item(position));
    }
    String title =
        "%s, %s: %,d of %,d scans%s"
            .formatted(data.name(), choice.split().label(), items.size(), size, view.words());
    boolean shapes = items.stream().anyMatch(i -> !i.boxes().isEmpty() || !i.masks().isEmpty());
    return new ContactSheet(title, shapes ? data.targets() : List.of(), items, columns);
  }

  private boolean annotated(Scan scan) {
    return !scan.objects().isEmpty()
        || scan.labels().map(ScanLabels::abnormal).orElse(false)
        || scan.masks().values().stream().anyMatch(m -> images.readMask(m).count() > 0);
  }

  private SheetItem item(int position) {
    Scan scan = data.scan(choice.split(), position);
    Content content = view == SheetView.FILE ? raw(scan) : sample(position);
    List<Named<Box>> boxes = new ArrayList<>();
    for (LabelledBox object : content.objects()) {
      boxes.add(new Named<>(data.targets().get(object.type()), object.box()));
    }
    List<Named<Mask>> masks = new ArrayList<>();
    content
        .masks()
        .forEach(
            (name, mask) -> {
              if (mask.count() > 0) {
                masks.add(new Named<>(name, mask));
              }
            });
    return new SheetItem(scan.id(), content.picture(), boxes, masks, lines(scan, masks, boxes));
  }

  private Content sample(int position) {
    ScanAugmentationConfig config = SheetView.augmentation();
    ScanTransform transform =
        view == SheetView.AUGMENTED
            ? ScanTransforms.training(data, config, SheetView.SIZE)
            : ScanTransforms.evaluation(data, config, SheetView.SIZE);
    ScanSamples samples = new ScanSamples(data, choice.split(), transform, images, choice.seed());
    ScanSamples.Shown shown = samples.shown(0, position);
    return new Content(shown.picture(), shown.objects(), shown.masks());
  }

  private Content raw(Scan scan) {
    Map<String, Mask> masks = new LinkedHashMap<>();
    scan.masks().forEach((name, file) -> masks.put(name, images.readMask(file)));
    return new Content(images.read(scan.image()), scan.objects(), masks);
  }

  private List<String> lines(Scan scan, List<Named<Mask>> masks, List<Named<Box>> boxes) {
    if (scan.labels().isPresent()) {
      List<String> positives = scan.labels().get().positives();
      return List.of(positives.isEmpty() ? "no positive label" : String.join(", ", positives));
    }
    if (masks.isEmpty() && boxes.isEmpty()) {
      return List.of("nothing annotated");
    }
    List<String> lines = new ArrayList<>();
    for (Named<Mask> mask : masks) {
      double share = 100.0 * mask.shape().count() / mask.shape().values().length;
      lines.add("%s: %.1f %% of the image".formatted(mask.name(), share));
    }
    return lines;
  }
}
