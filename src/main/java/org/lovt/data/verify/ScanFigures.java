package org.lovt.data.verify;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.lovt.config.schema.DatasetLoader.Kind;
import org.lovt.data.scan.ScanDataset;
import org.lovt.data.split.Leakage;
import org.lovt.data.study.PixelMoments;
import org.lovt.data.study.Split;

/** The numbers of any data set of scans. */
final class ScanFigures {
  private final ScanDataset data;
  private final Map<Split, List<Entry>> entries = new EnumMap<>(Split.class);

  /** A scan with what was read of it. */
  private record Entry(ScanVerifier.Item item, RowProbe probe) {}

  ScanFigures(ScanDataset data, List<ScanVerifier.Item> items, List<RowProbe> probes) {
    this.data = data;
    for (Split split : Split.values()) {
      entries.put(split, new ArrayList<>());
    }
    for (int i = 0; i < items.size(); i++) {
      entries.get(items.get(i).split()).add(new Entry(items.get(i), probes.get(i)));
    }
  }

  List<Figure> list(Optional<Leakage> leakage) {
    List<Figure> list = new ArrayList<>();
    list.add(Figure.of("images", split -> entries.get(split).size()));
    leakage.ifPresent(l -> list.add(Figure.of("patients", l.patients()::get)));
    if (data.kind() == Kind.DETECTION) {
      list.add(count("images with boxes", e -> e.item().scan().objects().isEmpty() ? 0 : 1));
    }
    for (int i = 0; i < data.targets().size(); i++) {
      int target = i;
      String name = data.targets().get(i);
      switch (data.kind()) {
        case DETECTION ->
            list.add(
                count(
                    "boxes: " + name,
                    e ->
                        e.item().scan().objects().stream()
                            .filter(o -> o.type() == target)
                            .count()));
        case SEGMENTATION -> {
          list.add(masks("masks: " + name, target, pixels -> Math.min(pixels, 1)));
          list.add(masks("mask pixels: " + name, target, pixels -> pixels));
        }
        case CLASSIFICATION ->
            list.add(
                count(
                    "positive: " + name,
                    e -> e.item().scan().labels().map(l -> l.targets().get(target)).orElse(0)));
        case PAIRS -> {}
      }
    }
    list.add(
        Figure.of(
            "image size",
            split ->
                Sizes.text(
                    entries.get(split).stream()
                        .map(e -> e.probe().image())
                        .filter(Objects::nonNull)
                        .map(ImageProbe::size)
                        .toList())));
    list.add(Figure.of("pixel mean", s -> moments(s).map(PixelMoments::mean).orElse(null)));
    list.add(Figure.of("pixel std", s -> moments(s).map(PixelMoments::std).orElse(null)));
    return list.stream().filter(f -> !f.values().isEmpty()).toList();
  }

  private Figure count(String name, ToLongFunction<Entry> value) {
    return Figure.of(name, split -> entries.get(split).stream().mapToLong(value).sum());
  }

  /** A sum over the masks of a target; nothing for a split of which one is not known. */
  private Figure masks(String name, int target, ToLongFunction<Long> value) {
    return Figure.of(
        name,
        split -> {
          List<Long> pixels =
              entries.get(split).stream().map(e -> e.probe().masks().get(target)).toList();
          return pixels.stream().anyMatch(p -> p < 0)
              ? null
              : pixels.stream().mapToLong(value).sum();
        });
  }

  /** The moments of a split; nothing if an image was not decoded. */
  private Optional<PixelMoments> moments(Split split) {
    List<PixelMoments> moments =
        entries.get(split).stream()
            .map(e -> e.probe().image())
            .filter(image -> image != null && image.moments() != null)
            .map(image -> new PixelMoments(image.moments().mean(), image.moments().variance()))
            .toList();
    return moments.isEmpty() || moments.size() < entries.get(split).size()
        ? Optional.empty()
        : Optional.of(PixelMoments.combine(moments));
  }
}
