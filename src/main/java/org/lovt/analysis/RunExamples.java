package org.lovt.analysis;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lovt.analysis.figure.AttentionStudy;
import org.lovt.analysis.page.RunReport;

/**
 * What a trained model did on held-out studies, as plain values for a report and a summary.
 *
 * @param metrics by full name, such as {@code test/retrieval/i2r_top_1_acc}
 * @param attention studies with the maps of their sentences that the model was trained for; may be
 *     empty
 * @param globalMaps the same studies with maps by global vectors, where these are others; may be
 *     empty
 * @param retrievals example searches; may be empty
 * @param patientData whether images or texts here are of patients
 */
public record RunExamples(
    Map<String, Double> metrics,
    List<AttentionStudy> attention,
    List<AttentionStudy> globalMaps,
    List<RunReport.Retrieval> retrievals,
    boolean patientData) {
  /** No model was looked at. */
  public static final RunExamples NONE =
      new RunExamples(Map.of(), List.of(), List.of(), List.of(), false);

  /** Copies. */
  public RunExamples {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    attention = List.copyOf(attention);
    globalMaps = List.copyOf(globalMaps);
    retrievals = List.copyOf(retrievals);
  }
}
