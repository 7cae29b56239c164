package org.lovt.metric.detection;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lovt.metric.statistic.CaseStatistic;

/**
 * All measures of a detection task over one split, under the names of the result files: {@code
 * mAP}, {@code <class>_mAP}, {@code mAP@0.5}, {@code mAP@0.75}, the same with {@code pos_} over the
 * images with a true box, {@code froc} for a task of one class; and, under their full names, {@code
 * mAP.coco}, {@code mAP.coco@0.5}, {@code mAP.coco@0.75}. {@code mAP} is {@code mAP.lovt}.
 */
public final class DetectionScores {
  private static final double HALF = 0.5;
  private static final double THREE_QUARTERS = 0.75;

  private final List<String> classNames;
  private final MeanAveragePrecision lovt;
  private final MeanAveragePrecision coco;
  private final Froc froc = new Froc();

  /** An empty split; {@code classNames} in the order of the labels. */
  public DetectionScores(List<String> classNames) {
    this.classNames = List.copyOf(classNames);
    this.lovt = new MeanAveragePrecision(ApConvention.LOVT, classNames.size());
    this.coco = new MeanAveragePrecision(ApConvention.COCO, classNames.size());
  }

  /** Takes an image. */
  public void add(ImageBoxes image) {
    lovt.add(image);
    coco.add(image);
    froc.add(image);
  }

  /** Every measure as a statistic of the images, in the order of the class's list. */
  public Map<String, CaseStatistic> statistics() {
    Map<String, CaseStatistic> all = new LinkedHashMap<>();
    all.put("mAP", lovt);
    for (int c = 0; c < classNames.size(); c++) {
      all.put(classNames.get(c) + "_mAP", lovt.ofClass(c));
    }
    all.put("mAP@0.5", lovt.at(HALF));
    all.put("mAP@0.75", lovt.at(THREE_QUARTERS));
    for (Map.Entry<String, CaseStatistic> e : List.copyOf(all.entrySet())) {
      all.put("pos_" + e.getKey(), lovt.positivesOnly(e.getValue()));
    }
    if (classNames.size() == 1) {
      all.put("froc", froc);
    }
    String name = ApConvention.COCO.fullName();
    all.put(name, coco);
    all.put(name + "@0.5", coco.at(HALF));
    all.put(name + "@0.75", coco.at(THREE_QUARTERS));
    return all;
  }

  /** Every measure over all images. */
  public Map<String, Double> values() {
    Map<String, Double> values = new LinkedHashMap<>();
    statistics().forEach((name, statistic) -> values.put(name, statistic.value()));
    return values;
  }
}
