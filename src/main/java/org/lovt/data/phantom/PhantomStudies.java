package org.lovt.data.phantom;

import java.util.ArrayList;
import java.util.List;
import org.lovt.base.RandomStream;
import org.lovt.data.phantom.render.ChestRenderer;
import org.lovt.data.phantom.render.Rendered;
import org.lovt.data.phantom.report.Report;
import org.lovt.data.phantom.report.ReportWriter;
import org.lovt.data.phantom.scene.Acquisition;
import org.lovt.data.phantom.scene.Anatomy;
import org.lovt.data.phantom.scene.AnatomySampler;
import org.lovt.data.phantom.scene.Finding;
import org.lovt.data.phantom.scene.FindingSampler;
import org.lovt.data.phantom.scene.View;

/**
 * The studies of a synthetic data set, each a pure function of options and index: any of them can
 * be made at any time, by any thread.
 */
public final class PhantomStudies {
  private final PhantomOptions options;
  private final PhantomPopulation population;
  private final PatientPlan plan;

  /** Plans a data set of the general population; nothing is drawn yet. */
  public PhantomStudies(PhantomOptions options) {
    this(options, PhantomPopulation.general(options.difficulty()));
  }

  /** Plans a data set; nothing is drawn yet. */
  public PhantomStudies(PhantomOptions options, PhantomPopulation population) {
    this.options = options;
    this.population = population;
    this.plan = new PatientPlan(options);
  }

  /** The options. */
  public PhantomOptions options() {
    return options;
  }

  /** Number of studies. */
  public int size() {
    return options.studies();
  }

  /** Study number {@code index}, from 0. */
  public PhantomStudy create(int index) {
    int patient = plan.patient(index);
    PhantomSplit split = plan.split(index);
    // Held-out studies are all usable, so that the number asked for is the number evaluated.
    boolean usableOnly = split != PhantomSplit.TRAIN;
    Anatomy anatomy = AnatomySampler.sample(stream("anatomy", patient));
    List<View> drawn = views(usableOnly || population.singleFrontal(), stream("views", index));
    // The first view is frontal then.
    List<View> views = population.singleFrontal() ? drawn.subList(0, 1) : drawn;
    List<Acquisition> acquisitions = new ArrayList<>();
    for (int i = 0; i < views.size(); i++) {
      acquisitions.add(
          Acquisition.sample(
              views.get(i),
              options.difficulty(),
              RandomStream.of(options.seed(), "phantom.acquisition", i, index)));
    }
    boolean frontal = views.stream().anyMatch(View::isFrontal);
    List<Finding> findings =
        frontal ? FindingSampler.sample(population.mix(), stream("findings", index)) : List.of();
    Report report = ReportWriter.write(findings, views, usableOnly, stream("report", index));
    return new PhantomStudy(
        index,
        patient,
        plan.ordinal(index),
        split,
        anatomy,
        findings,
        List.copyOf(acquisitions),
        report);
  }

  /** Draws one image of a study. */
  public Rendered render(PhantomStudy study, int image) {
    return ChestRenderer.render(
        study.anatomy(),
        study.findings(),
        study.acquisitions().get(image),
        options.difficulty(),
        options.size());
  }

  private RandomStream stream(String purpose, int index) {
    return RandomStream.of(options.seed(), "phantom." + purpose, 0, index);
  }

  /** Mostly one frontal image; sometimes a second one or a lateral; rarely a lateral alone. */
  private static List<View> views(boolean frontalOnly, RandomStream random) {
    View frontal = random.chance(0.55) ? View.AP : View.PA;
    double p = random.nextDouble();
    if (p < 0.12) {
      return List.of(frontal, random.chance(0.85) ? frontal : View.AP);
    }
    if (p < 0.18) {
      return List.of(View.PA, View.LATERAL);
    }
    return p < 0.184 && !frontalOnly ? List.of(View.LATERAL) : List.of(frontal);
  }
}
