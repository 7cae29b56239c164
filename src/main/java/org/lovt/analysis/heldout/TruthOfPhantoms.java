package org.lovt.analysis.heldout;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lovt.data.phantom.layout.PhantomTruth;
import org.lovt.data.phantom.layout.TruthRows.FindingRow;
import org.lovt.data.phantom.layout.TruthRows.SentenceRow;
import org.lovt.data.phantom.scene.FindingKind;
import org.lovt.data.study.Study;
import org.lovt.data.study.View;
import org.lovt.image.Box;

/**
 * Phantoms: everything is known. Findings are counted by their seven families, so that an
 * infiltrate and an opacity are the same finding; places keep the exact kind.
 */
record TruthOfPhantoms(PhantomTruth truth) implements Truth {
  private static final Set<String> NOWHERE = Set.of("none", "midline");

  @Override
  public boolean synthetic(Study study) {
    return truth.study(study.studyId()).isPresent();
  }

  @Override
  public Optional<Set<String>> findings(Study study) {
    return codes(study, code -> words(group(code[0])));
  }

  @Override
  public Optional<Set<String>> places(Study study) {
    return codes(study, code -> label(code[1], code[2], code[0]));
  }

  /** Words made of {@code kind/side/zone} of every finding. */
  private Optional<Set<String>> codes(Study study, Function<String[], String> words) {
    return truth
        .study(study.studyId())
        .map(
            row ->
                row.findings().stream()
                    .map(code -> words.apply(code.split("/")))
                    .collect(Collectors.toCollection(TreeSet::new)));
  }

  private static String group(String kind) {
    return FindingKind.valueOf(kind.toUpperCase(Locale.ROOT)).group().name();
  }

  @Override
  public List<Mark> marks(Study study, View view) {
    return truth.regions(view.dicomId()).stream().map(TruthOfPhantoms::mark).toList();
  }

  private static Mark mark(FindingRow row) {
    List<Integer> box = row.box();
    return new Mark(
        row.finding(),
        words(row.group()),
        label(row.side(), row.zone(), row.kind()),
        new Box(box.get(0), box.get(1), box.get(2), box.get(3)));
  }

  private static String label(String side, String zone, String kind) {
    StringBuilder label = new StringBuilder();
    for (String part : List.of(side, zone)) {
      label.append(NOWHERE.contains(part) ? "" : part + " ");
    }
    return label + words(kind);
  }

  private static String words(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  @Override
  public Set<Integer> stated(Study study, String sentence) {
    return truth
        .study(study.studyId())
        .map(
            row ->
                row.sentences().stream()
                    .filter(s -> s.present() && s.finding() != null && s.text().equals(sentence))
                    .map(SentenceRow::finding)
                    .collect(Collectors.toCollection(TreeSet::new)))
        .orElseGet(TreeSet::new);
  }
}
