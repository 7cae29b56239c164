package org.lovt.analysis.sheet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.lovt.analysis.heldout.Truth;
import org.lovt.analysis.heldout.Truth.Mark;
import org.lovt.analysis.sheet.SheetItem.Named;
import org.lovt.data.PretrainDataset;
import org.lovt.data.PretrainSamples;
import org.lovt.data.cache.ImageCache;
import org.lovt.data.scan.ScanLabels;
import org.lovt.data.study.Study;
import org.lovt.data.study.View;
import org.lovt.image.Box;
import org.lovt.image.GrayImage;

/**
 * Sheets of image–report pairs. Report text of real patients is shown only if the user asks for it;
 * that of phantoms always, with their true findings.
 */
public final class PairSheet {
  private final String name;
  private final PretrainDataset data;
  private final SheetChoice choice;
  private final Truth truth;
  private final SheetView view;
  private final boolean reports;
  private final ImageCache images = ImageCache.off();

  /**
   * A sheet of some studies of a data set.
   *
   * @param name what the data set is called
   * @param view how images are shown
   * @param reports whether report text of real patients may be shown
   */
  public PairSheet(
      String name, PretrainDataset data, SheetChoice choice, SheetView view, boolean reports) {
    this.name = name;
    this.data = data;
    this.choice = choice;
    this.truth = Truth.of(data, choice.split());
    this.view = view;
    this.reports = reports;
  }

  /**
   * Draws it.
   *
   * @param annotatedOnly leaves out studies without finding or positive label
   * @param columns pictures side by side
   */
  public ContactSheet draw(boolean annotatedOnly, int columns) {
    Optional<PretrainSamples> samples =
        view == SheetView.FILE ? Optional.empty() : Optional.of(samples());
    int size = data.size(choice.split());
    List<Integer> positions =
        choice.positions(size, i -> !annotatedOnly || annotated(data.study(choice.split(), i)));
    List<SheetItem> items = new ArrayList<>();
    TreeSet<String> names = new TreeSet<>();
    for (int position : positions) {
      SheetItem item = item(position, samples);
      items.add(item);
      item.boxes().forEach(box -> names.add(box.name()));
    }
    String title =
        "%s, %s: %,d of %,d studies%s"
            .formatted(name, choice.split().label(), items.size(), size, view.words());
    return new ContactSheet(title, List.copyOf(names), items, columns);
  }

  private boolean training() {
    return view == SheetView.AUGMENTED;
  }

  private PretrainSamples samples() {
    PretrainSamples.Transforms transforms =
        PretrainSamples.Transforms.of(
            data, SheetView.augmentation(), SheetView.SIZE, SheetView.sentences());
    return new PretrainSamples(data, choice.split(), transforms, images, choice.seed());
  }

  private boolean annotated(Study study) {
    return truth
        .findings(study)
        .map(found -> !found.isEmpty())
        .orElseGet(() -> ScanLabels.of(study.labels()).abnormal());
  }

  private SheetItem item(int position, Optional<PretrainSamples> samples) {
    Study study = data.study(choice.split(), position);
    View image = samples.map(s -> s.view(0, position, training())).orElse(study.views().get(0));
    GrayImage picture =
        samples
            .map(s -> s.picture(0, position, training()))
            .orElseGet(() -> images.read(data.file(image)));
    List<Mark> marks = truth.marks(study, image);
    List<Box> found = marks.stream().map(Mark::box).toList();
    List<Optional<Box>> placed =
        samples
            .map(s -> s.boxes(0, position, training(), found))
            .orElseGet(() -> found.stream().map(Optional::of).toList());
    List<Named<Box>> boxes = new ArrayList<>();
    for (int i = 0; i < marks.size(); i++) {
      String type = marks.get(i).type();
      placed.get(i).ifPresent(box -> boxes.add(new Named<>(type, box)));
    }
    String title = "p%s s%s %s".formatted(study.patientId(), study.studyId(), image.position());
    return new SheetItem(title, picture, boxes, List.of(), lines(study, position, samples));
  }

  private List<String> lines(Study study, int position, Optional<PretrainSamples> samples) {
    if (reports || truth.synthetic(study)) {
      return samples
          .map(s -> s.sample(0, position, training()).sentences())
          .orElse(study.report().sentences());
    }
    List<String> positives = ScanLabels.of(study.labels()).positives();
    return List.of(
        positives.isEmpty() ? "no positive label" : String.join(", ", positives),
        "%d sentences (--include-reports shows them)".formatted(study.report().sentences().size()));
  }
}
