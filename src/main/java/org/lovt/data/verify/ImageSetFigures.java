package org.lovt.data.verify;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.lovt.data.split.ImageSet;
import org.lovt.data.split.Leakage;
import org.lovt.data.study.PixelMoments;
import org.lovt.data.study.Split;

/** The numbers of an evaluation set, made of its rows and of what was read of them. */
final class ImageSetFigures {
  private final ImageSet set;
  private final Map<Split, List<Entry>> entries = new EnumMap<>(Split.class);

  /** A row with what was read. */
  record Entry(ImageRow row, RowProbe probe) {
    /** Fraction of the image that a target's mask covers; nothing if it is not known. */
    Optional<Double> fraction(int target) {
      long pixels = probe.masks().get(target);
      return pixels < 0 || probe.image() == null
          ? Optional.empty()
          : Optional.of((double) pixels / probe.image().size().pixels());
    }
  }

  ImageSetFigures(ImageSet set, List<ImageRow> rows, List<RowProbe> probes) {
    this.set = set;
    for (Split split : Split.values()) {
      entries.put(split, new ArrayList<>());
    }
    for (int i = 0; i < rows.size(); i++) {
      entries.get(rows.get(i).split()).add(new Entry(rows.get(i), probes.get(i)));
    }
  }

  /** Number of images of each split. */
  Map<Split, Integer> images() {
    Map<Split, Integer> images = new EnumMap<>(Split.class);
    entries.forEach((split, list) -> images.put(split, list.size()));
    return images;
  }

  /** The rows of a split. */
  List<Entry> of(Split split) {
    return entries.get(split);
  }

  /** Images with a box. */
  long withBoxes(Split split) {
    return of(split).stream().filter(e -> !e.row().row().objects().isEmpty()).count();
  }

  /** Boxes of all images. */
  long boxes(Split split) {
    return of(split).stream().mapToLong(e -> e.row().row().objects().size()).sum();
  }

  /** Images whose mask of a target is not empty; nothing if a mask is not known. */
  Optional<Long> withMask(Split split, int target) {
    return ifKnown(split, target, pixels -> pixels > 0 ? 1 : 0);
  }

  /** Foreground pixels of a target; nothing if a mask is not known. */
  Optional<Long> foreground(Split split, int target) {
    return ifKnown(split, target, pixels -> pixels);
  }

  private Optional<Long> ifKnown(Split split, int target, ToLongFunction<Long> value) {
    List<Long> pixels = of(split).stream().map(e -> e.probe().masks().get(target)).toList();
    return pixels.isEmpty() || pixels.contains(-1L)
        ? Optional.empty()
        : Optional.of(pixels.stream().mapToLong(value).sum());
  }

  /** The moments of the images as they are stored; nothing if one was not decoded. */
  Optional<PixelMoments> moments(Split split) {
    List<PixelMoments> moments =
        of(split).stream()
            .map(e -> e.probe().image())
            .filter(Objects::nonNull)
            .map(ImageProbe::moments)
            .filter(Objects::nonNull)
            .map(m -> new PixelMoments(m.mean(), m.variance()))
            .toList();
    return moments.isEmpty() || moments.size() < of(split).size()
        ? Optional.empty()
        : Optional.of(PixelMoments.combine(moments));
  }

  /** For reports. */
  List<Figure> list(Path root, Optional<Leakage> leakage) {
    List<Figure> list = new ArrayList<>();
    list.add(Figure.of("images", split -> of(split).size()));
    leakage.ifPresent(l -> list.add(Figure.of("patients", l.patients()::get)));
    if (set.format().boxes()) {
      list.add(Figure.of("images with boxes", this::withBoxes));
      list.add(Figure.of("boxes", this::boxes));
      list.add(Figure.of("images by number of boxes", this::boxesPerImage));
      if (set.targets().size() > 1) {
        for (int i = 0; i < set.targets().size(); i++) {
          int type = i;
          list.add(Figure.of("boxes: " + set.targets().get(i), s -> boxesOf(s, type)));
        }
      }
    }
    for (int i = 0; i < set.targets().size(); i++) {
      int target = i;
      String name = set.targets().get(i);
      list.add(Figure.of("masks: " + name, s -> withMask(s, target).orElse(null)));
      list.add(Figure.of("mask pixels: " + name, s -> foreground(s, target).orElse(null)));
    }
    list.add(Figure.of("image size", this::sizes));
    addMoments(list, root);
    return list.stream().filter(f -> !f.values().isEmpty()).toList();
  }

  private void addMoments(List<Figure> list, Path root) {
    Map<Split, PixelMoments> stored = StatisticsChecks.stored(root);
    list.add(moments("pixel mean (stored)", stored::get, PixelMoments::mean));
    list.add(moments("pixel std (stored)", stored::get, PixelMoments::std));
    Function<Split, PixelMoments> measured = s -> moments(s).orElse(null);
    list.add(moments("pixel mean (of the files)", measured, PixelMoments::mean));
    list.add(moments("pixel std (of the files)", measured, PixelMoments::std));
  }

  private static Figure moments(
      String name, Function<Split, PixelMoments> moments, Function<PixelMoments, Double> value) {
    return Figure.of(
        name, split -> Optional.ofNullable(moments.apply(split)).map(value).orElse(null));
  }

  private long boxesOf(Split split, int type) {
    return of(split).stream()
        .flatMap(e -> e.row().row().objects().stream())
        .filter(o -> o.type() == type)
        .count();
  }

  /** {@code 1: 1547, 2: 1959, …}. */
  private String boxesPerImage(Split split) {
    Map<Integer, Integer> counts = new TreeMap<>();
    for (Entry e : of(split)) {
      if (!e.row().row().objects().isEmpty()) {
        counts.merge(e.row().row().objects().size(), 1, Integer::sum);
      }
    }
    StringJoiner text = new StringJoiner(", ");
    counts.forEach((boxes, images) -> text.add(boxes + ": " + images));
    return counts.isEmpty() ? null : text.toString();
  }

  private String sizes(Split split) {
    return Sizes.text(
        of(split).stream()
            .map(e -> e.probe().image())
            .filter(Objects::nonNull)
            .map(ImageProbe::size)
            .toList());
  }
}
