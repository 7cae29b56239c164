package org.lovt.analysis.plot.shared;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.lovt.result.file.PaperRun;
import org.lovt.result.published.PublishedAnalysis;

/** The three models of the published figures. */
final class PublishedModels {
  private PublishedModels() {}

  static PaperRun run(String name, String paperName, boolean baseline) {
    return new PaperRun(
        name,
        paperName,
        baseline,
        Optional.of(!name.endsWith("no_l")),
        Optional.of(!name.endsWith("no_g")),
        OptionalDouble.empty(),
        List.of());
  }

  static List<PaperRun> runs() {
    return List.of(
        run("LoVT_30", "LoVT (Ours)", false),
        run("ablation_no_l", "no local loss", false),
        run("ablation_no_g", "no global loss", false));
  }

  static List<MeasuredModel> measured() {
    Map<String, Map<String, Double>> all = PublishedAnalysis.load();
    return runs().stream()
        .map(r -> new MeasuredModel(r, all.get(r.name()), 2048, 768, 2571))
        .toList();
  }
}
