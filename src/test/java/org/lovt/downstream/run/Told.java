package org.lovt.downstream.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.lovt.train.Interruption;
import org.lovt.train.TrainListener;

/** Remembers what an evaluation tells, and interrupts it at a training. */
final class Told implements EvaluationMonitor {
  final List<TrainingSpec> trainings = new ArrayList<>();
  final Set<Thread> threads = new HashSet<>();
  final List<String> there = new ArrayList<>();
  final List<String> places = new ArrayList<>();
  final Interruption interruption = Interruption.manual();
  private final String behind;
  private final String within;

  private Told(String behind, String within) {
    this.behind = behind;
    this.within = within;
  }

  static Told all() {
    return new Told("", "");
  }

  /** Interrupts when this training is done. */
  static Told interruptingBehind(String training) {
    return new Told(training, "");
  }

  /** Interrupts at the first batch of this training. */
  static Told interruptingWithin(String training) {
    return new Told("", training);
  }

  /** Names of the trainings that took place. */
  List<String> labels() {
    return trainings.stream().map(TrainingSpec::label).toList();
  }

  @Override
  public void alreadyThere(String task, String model) {
    there.add(task + " " + model);
  }

  @Override
  public synchronized void kept(String split, String what, String place, long bytes) {
    places.add(split + " " + what + " " + place);
  }

  @Override
  public synchronized void training(TrainingSpec spec, int epochs, int batches) {
    trainings.add(spec);
    threads.add(Thread.currentThread());
  }

  @Override
  public void batch(TrainingSpec spec, TrainListener.Progress progress) {
    if (spec.label().equals(within)) {
      interruption.request();
    }
  }

  @Override
  public void trained(TrainingSpec spec, TrainingResult result, String measure) {
    if (spec.label().equals(behind)) {
      interruption.request();
    }
  }
}
