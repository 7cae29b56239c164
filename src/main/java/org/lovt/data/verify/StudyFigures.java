package org.lovt.data.verify;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lovt.data.split.Leakage;
import org.lovt.data.split.SplitParts;
import org.lovt.data.study.ChexpertClass;
import org.lovt.data.study.LabelState;
import org.lovt.data.study.PixelMoments;
import org.lovt.data.study.Split;
import org.lovt.data.study.Study;
import org.lovt.image.ImageSize;

/** The numbers of a set of studies. */
final class StudyFigures {
  private final Map<Split, Part> parts = new EnumMap<>(Split.class);
  private final boolean byImage;

  /**
   * Nothing yet.
   *
   * @param byImage whether every image counts equally in the moments (CheXpert), or every study
   */
  StudyFigures(boolean byImage) {
    this.byImage = byImage;
    for (Split split : Split.values()) {
      parts.put(split, new Part());
    }
  }

  void add(Split split, Study study) {
    parts.get(split).add(study);
  }

  int studies(Split split) {
    return parts.get(split).patients.size();
  }

  PixelMoments moments(Split split) {
    Part part = parts.get(split);
    return PixelMoments.combine(byImage ? part.imageMoments : part.moments);
  }

  /** Counted in studies. */
  Optional<Leakage> leakage() {
    SplitParts<String> patients = SplitParts.of(split -> parts.get(split).patients);
    return Leakage.of(patients, id -> id.isEmpty() ? Optional.empty() : Optional.of(id));
  }

  List<Figure> list(List<String> labels) {
    List<Figure> list = new ArrayList<>();
    list.add(Figure.of("studies", this::studies));
    list.add(Figure.of("patients", s -> parts.get(s).distinctPatients()));
    list.add(Figure.of("images", s -> parts.get(s).images));
    list.add(Figure.of("image size", s -> Sizes.text(parts.get(s).sizes)));
    if (parts.values().stream().anyMatch(p -> p.sentences > 0)) {
      addReports(list);
    }
    if (!labels.isEmpty()) {
      for (ChexpertClass type : ChexpertClass.values()) {
        list.add(
            Figure.of(
                "positive: " + type.title(), s -> parts.get(s).positives.getOrDefault(type, 0)));
      }
    }
    list.add(Figure.of("pixel mean", s -> moments(s).mean()));
    list.add(Figure.of("pixel std", s -> moments(s).std()));
    return list;
  }

  private void addReports(List<Figure> list) {
    list.add(Figure.of("sentences per report", s -> parts.get(s).mean(parts.get(s).sentences)));
    list.add(Figure.of("sentences at most", s -> parts.get(s).mostSentences));
    list.add(Figure.of("tokens per report", s -> parts.get(s).mean(parts.get(s).tokens)));
    list.add(Figure.of("tokens at most", s -> parts.get(s).mostTokens));
    list.add(Figure.of("reports with findings", s -> parts.get(s).findings));
    list.add(Figure.of("reports with impression", s -> parts.get(s).impression));
  }

  private static final class Part {
    private final List<String> patients = new ArrayList<>();
    private final List<PixelMoments> moments = new ArrayList<>();
    private final List<PixelMoments> imageMoments = new ArrayList<>();
    private final Set<ImageSize> sizes = new HashSet<>();
    private final Map<ChexpertClass, Integer> positives = new HashMap<>();
    private int images;
    private long sentences;
    private int mostSentences;
    private long tokens;
    private int mostTokens;
    private int findings;
    private int impression;

    private void add(Study study) {
      patients.add(study.patientId());
      moments.add(study.moments());
      study.views().forEach(v -> sizes.add(new ImageSize(v.width(), v.height())));
      study.views().forEach(v -> imageMoments.add(new PixelMoments(v.pixelMean(), v.pixelVar())));
      images += study.views().size();
      int count = study.report().sentences().size();
      sentences += count;
      mostSentences = Math.max(mostSentences, count);
      tokens += study.report().tokens();
      mostTokens = Math.max(mostTokens, study.report().tokens());
      findings += study.report().findings().sentences().isEmpty() ? 0 : 1;
      impression += study.report().impression().sentences().isEmpty() ? 0 : 1;
      for (ChexpertClass type : ChexpertClass.values()) {
        if (study.labels().of(type) == LabelState.POSITIVE) {
          positives.merge(type, 1, Integer::sum);
        }
      }
    }

    private long distinctPatients() {
      return patients.stream().distinct().count();
    }

    /** With one digit behind the point. */
    private Double mean(long sum) {
      return patients.isEmpty() ? null : Math.rint(10.0 * sum / patients.size()) / 10;
    }
  }
}
