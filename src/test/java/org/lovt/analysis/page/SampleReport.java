package org.lovt.analysis.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lovt.analysis.figure.AttentionStudy;
import org.lovt.analysis.figure.PhantomAttention;
import org.lovt.analysis.page.RunReport.Agreement;
import org.lovt.track.History;

/** A made-up run, with every part that a report may have. */
public final class SampleReport {
  private SampleReport() {}

  /** Falling losses and rising shares over some epochs of 30 steps. */
  public static History history(int epochs) {
    List<History.Row> rows = new ArrayList<>();
    for (int step = 1; step <= epochs * 30; step++) {
      double t = step / (epochs * 30.0);
      Map<String, Double> values = new LinkedHashMap<>();
      values.put("train/total_loss", 1.2 + 4 * Math.exp(-3 * t) + 0.15 * Math.sin(step * 2.3));
      int epoch = (step - 1) / 30;
      rows.add(new History.Row(step, epoch, values));
      if (step % 30 == 0) {
        rows.add(new History.Row(step, epoch, validation(t)));
      }
    }
    return new History(rows);
  }

  private static Map<String, Double> validation(double t) {
    Map<String, Double> v = new LinkedHashMap<>();
    double falling = Math.exp(-3 * t);
    v.put("val/global_a2b_loss", 0.8 + 2.6 * falling);
    v.put("val/global_b2a_loss", 0.9 + 2.5 * falling);
    v.put("val/local_a_l2att_loss", 2.1 + 1.7 * falling);
    v.put("val/local_a_att2l_loss", 2.2 + 1.6 * falling);
    v.put("val/local_b_l2att_loss", 0.2 + 1.2 * falling);
    v.put("val/local_b_att2l_loss", 0.3 + 1.1 * falling);
    v.put("val/total_loss", 1.5 + 3.6 * falling);
    for (String direction : List.of("i2r", "r2i")) {
      v.put("val/retrieval/" + direction + "_top_1_acc", 0.21 * (1 - falling));
      v.put("val/retrieval/" + direction + "_top_5_acc", 0.55 * (1 - falling));
      v.put("val/retrieval/" + direction + "_top_10_acc", 0.73 * (1 - falling));
      v.put("val/retrieval/" + direction + "_median_rank", Math.rint(4 + 60 * falling));
    }
    v.put("val/retrieval/candidates", 128.0);
    for (String loss : List.of("global_a2b", "local_a_l2att", "local_b_l2att")) {
      double matched = v.get("val/" + loss + "_loss");
      double gain = loss.equals("local_b_l2att") ? 1.002 : 1 + 0.4 * (1 - falling);
      v.put("val/grounding/" + loss + "/matched", matched);
      v.put("val/grounding/" + loss + "/mismatched", matched * gain);
      v.put("val/grounding/" + loss + "/constant", matched * gain * 1.01);
    }
    v.put("val/online_yg_a_auroc", 0.5 + 0.3 * (1 - falling));
    v.put("val/a_l2att_top_1_acc", 0.1 + 0.2 * (1 - falling));
    v.put("val/b_l2att_top_1_acc", 0.3 + 0.5 * (1 - falling));
    v.put("val/emb/zg_a/uniformity", -3.1);
    return v;
  }

  /** With studies of so many pixels. */
  public static RunReport.Content content(int studySize) {
    History history = history(12);
    List<AttentionStudy> studies = PhantomAttention.studies(2, studySize);
    return new RunReport.Content(
        "LoVT on phantoms",
        "Image–report pre-training on 512 synthetic chest X-rays, 12 epochs on two processor cores.",
        List.of(
            new RunReport.Fact("Method", "LoVT, small"),
            new RunReport.Fact("Seed", "17"),
            new RunReport.Fact("Data", "phantoms: 512 training, 128 validation studies"),
            new RunReport.Fact("Program", "lovt 0.1.0 (a276c6b), Java 17, libtorch 2.13"),
            new RunReport.Fact("Device", "CPU, 2 threads"),
            new RunReport.Fact("Wall time", "9 min 41 s")),
        history,
        metrics(history),
        studies,
        List.of(
            retrieval(studies.get(0), studies.get(1)), retrieval(studies.get(1), studies.get(0))),
        false,
        List.of("3 of 643 studies were left out: their images cannot be read (quarantine.csv)."),
        "lovt pretrain +experiment=LoVT_small dataset=phantom seed=17",
        "pretrain_model:\n  d_z: 512\n  batch_size: 32\n");
  }

  private static Map<String, Double> metrics(History history) {
    Map<String, Double> metrics = new LinkedHashMap<>(history.last());
    metrics.putAll(search(0.57));
    metrics.putAll(pointing(0.31, 0.28, 0.34, 0.12, 0.22, 0.25));
    return metrics;
  }

  /** Search among 512 test studies, {@code share} of the abnormal ones agreeing. */
  static Map<String, Double> search(double share) {
    Map<String, Double> v = new LinkedHashMap<>();
    for (String direction : List.of("i2r", "r2i")) {
      v.put("test/retrieval/" + direction + "_top_1_acc", 0.21);
      v.put("test/retrieval/" + direction + "_top_5_acc", 0.54);
      v.put("test/retrieval/" + direction + "_top_10_acc", 0.71);
      v.put("test/retrieval/" + direction + "_median_rank", 5.0);
    }
    v.put("test/retrieval/candidates", 512.0);
    for (String what : List.of("same_findings/all/", "same_findings/abnormal/")) {
      v.put("test/retrieval/" + what + "share", share);
      v.put("test/retrieval/" + what + "low", share - 0.04);
      v.put("test/retrieval/" + what + "high", share + 0.04);
      v.put("test/retrieval/" + what + "chance", 0.07);
      v.put("test/retrieval/" + what + "commonest", 0.19);
      v.put("test/retrieval/" + what + "studies", 390.0);
    }
    return v;
  }

  static Map<String, Double> pointing(
      double hits, double low, double high, double chance, double other, double otherHigh) {
    Map<String, Double> v = new LinkedHashMap<>();
    for (String prefix :
        List.of(
            "test/pointing/",
            "test/pointing/type/foreign_object/",
            "test/pointing_global/",
            "test/pointing_global/type/foreign_object/")) {
      v.put(prefix + "hits", hits);
      v.put(prefix + "hits_low", low);
      v.put(prefix + "hits_high", high);
      v.put(prefix + "chance", chance);
      v.put(prefix + "sentences", 700.0);
      v.put(prefix + "other_image_hits", other);
      v.put(prefix + "other_image_hits_high", otherHigh);
      v.put(prefix + "mass", 0.2);
      v.put(prefix + "area", 0.05);
      for (String measure : List.of("cnr", "miou")) {
        v.put(prefix + measure, 0.31);
        v.put(prefix + measure + "_low", -0.28);
        v.put(prefix + measure + "_high", 0.34);
        v.put(prefix + measure + "_other_image", 0.22);
        v.put(prefix + measure + "_gain", 0.09);
        v.put(prefix + measure + "_chance", 0.01);
      }
    }
    return v;
  }

  private static RunReport.Retrieval retrieval(AttentionStudy query, AttentionStudy other) {
    return new RunReport.Retrieval(
        query.title(),
        query.image(),
        findings(query),
        List.of(
            new RunReport.Candidate(
                0.913, text(other), findings(other), Agreement.DIFFERENT, false),
            new RunReport.Candidate(
                0.871, text(query), findings(query), Agreement.SAME_PLACES, true),
            new RunReport.Candidate(
                0.755, "No acute cardiopulmonary process.", "", Agreement.DIFFERENT, false)),
        2,
        128);
  }

  private static String text(AttentionStudy study) {
    return study.sentences().stream()
        .map(AttentionStudy.Sentence::text)
        .collect(Collectors.joining(" "));
  }

  private static String findings(AttentionStudy study) {
    return study.findings().stream()
        .map(AttentionStudy.Finding::label)
        .collect(Collectors.joining(", "));
  }
}
