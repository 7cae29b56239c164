package org.lovt.analysis.heldout;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.lovt.data.phantom.layout.PhantomTruth;
import org.lovt.data.phantom.layout.TruthRows.FindingRow;
import org.lovt.data.phantom.layout.TruthRows.SentenceRow;
import org.lovt.data.study.Study;
import org.lovt.data.study.View;
import org.lovt.image.Box;

/** Phantoms: everything is known. */
record TruthOfPhantoms(PhantomTruth truth) implements Truth {
  private static final Set<String> NOWHERE = Set.of("none", "midline");

  @Override
  public boolean synthetic(Study study) {
    return truth.study(study.studyId()).isPresent();
  }

  @Override
  public Optional<Set<String>> findings(Study study) {
    return places(study)
        .map(
            codes ->
                codes.stream()
                    .map(code -> words(code.substring(0, code.indexOf('/'))))
                    .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Override
  public Optional<Set<String>> places(Study study) {
    return truth.study(study.studyId()).map(row -> new TreeSet<>(row.findings()));
  }

  @Override
  public List<Mark> marks(Study study, View view) {
    return truth.regions(view.dicomId()).stream().map(TruthOfPhantoms::mark).toList();
  }

  private static Mark mark(FindingRow row) {
    StringBuilder label = new StringBuilder();
    for (String part : List.of(row.side(), row.zone())) {
      label.append(NOWHERE.contains(part) ? "" : part + " ");
    }
    List<Integer> box = row.box();
    return new Mark(
        row.finding(),
        words(row.kind()),
        label + words(row.kind()),
        new Box(box.get(0), box.get(1), box.get(2), box.get(3)));
  }

  private static String words(String kind) {
    return kind.replace('_', ' ');
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
