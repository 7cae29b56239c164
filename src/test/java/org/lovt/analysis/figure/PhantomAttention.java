package org.lovt.analysis.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lovt.data.phantom.PhantomOptions;
import org.lovt.data.phantom.PhantomStudies;
import org.lovt.data.phantom.PhantomStudy;
import org.lovt.data.phantom.render.ChestRenderer;
import org.lovt.data.phantom.render.Region;
import org.lovt.data.phantom.render.Rendered;
import org.lovt.data.phantom.report.Sentence;
import org.lovt.data.phantom.scene.Finding;
import org.lovt.data.phantom.scene.View;
import org.lovt.image.Box;
import org.lovt.image.GrayImage;

/** Phantom studies with made-up attention, for figures in tests. */
public final class PhantomAttention {
  private static final int GRID = 7;

  private PhantomAttention() {}

  /** Studies with findings; sentences about a finding look at it, the others everywhere. */
  public static List<AttentionStudy> studies(int count, int size) {
    PhantomOptions options = PhantomOptions.of(200, 7);
    PhantomStudies phantoms = new PhantomStudies(options);
    List<AttentionStudy> out = new ArrayList<>();
    for (int i = 0; out.size() < count; i++) {
      PhantomStudy study = phantoms.create(i);
      if (!study.findings().isEmpty()
          && study.usable()
          && study.acquisitions().get(0).view() == View.PA) {
        out.add(
            study(
                study,
                ChestRenderer.render(
                    study.anatomy(),
                    study.findings(),
                    study.acquisitions().get(0),
                    options.difficulty(),
                    size)));
      }
    }
    return out;
  }

  private static AttentionStudy study(PhantomStudy study, Rendered image) {
    List<AttentionStudy.Finding> findings = new ArrayList<>();
    for (Region region : image.regions()) {
      Finding finding = study.findings().get(region.finding());
      findings.add(
          new AttentionStudy.Finding(
              (region.side() + " " + finding.kind()).toLowerCase(Locale.ROOT).replace('_', ' '),
              new Box(
                  region.box().x(),
                  region.box().y(),
                  region.box().width(),
                  region.box().height())));
    }
    List<AttentionStudy.Sentence> sentences = new ArrayList<>();
    for (Sentence sentence : study.report().sentences()) {
      List<Integer> about = new ArrayList<>();
      for (int r = 0; r < image.regions().size(); r++) {
        if (sentence.finding().isPresent()
            && sentence.finding().get() == image.regions().get(r).finding()) {
          about.add(r);
        }
      }
      sentences.add(
          new AttentionStudy.Sentence(
              sentence.text(), weights(about, findings, image.size()), about));
    }
    return new AttentionStudy(
        "Phantom " + study.index(),
        new GrayImage(image.size(), image.size(), image.pixels()),
        GRID,
        GRID,
        findings,
        sentences);
  }

  private static float[] weights(
      List<Integer> about, List<AttentionStudy.Finding> findings, int size) {
    double[] w = new double[GRID * GRID];
    double sum = 0;
    for (int i = 0; i < w.length; i++) {
      double x = (i % GRID + 0.5) * size / GRID;
      double y = (i / GRID + 0.5) * size / GRID;
      w[i] = 0.3 + 0.2 * Math.sin(1.7 * i);
      for (int f : about) {
        Box box = findings.get(f).box();
        double dx = (x - box.x() - box.w() / 2) / size;
        double dy = (y - box.y() - box.h() / 2) / size;
        w[i] += 3 * Math.exp(-(dx * dx + dy * dy) / 0.02);
      }
      sum += w[i];
    }
    float[] weights = new float[w.length];
    for (int i = 0; i < w.length; i++) {
      weights[i] = (float) (w[i] / sum);
    }
    return weights;
  }
}
