package org.lovt.analysis.heldout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lovt.analysis.figure.AttentionStudy;
import org.lovt.analysis.heldout.Truth.Mark;
import org.lovt.data.PretrainSamples;
import org.lovt.data.study.Study;
import org.lovt.image.Box;

/**
 * What the sentences of one held-out study attend to in its image.
 *
 * @param index position in the split
 * @param sentences the sentences that the model read
 * @param attention per sentence one weight per region, row by row
 * @param otherImage the same with another study's image; null if there is none
 */
record StudyAttention(
    int index, List<String> sentences, float[][] attention, float[][] otherImage) {

  /** A mark that is visible in the image that the model saw, with its place there. */
  private record Visible(Mark mark, Box box) {}

  private static List<Visible> visible(PretrainSamples samples, Truth truth, int index) {
    List<Mark> marks = truth.marks(samples.study(index), samples.evaluationView(index));
    List<Optional<Box>> boxes =
        samples.evaluationBoxes(index, marks.stream().map(Mark::box).toList());
    List<Visible> visible = new ArrayList<>();
    for (int i = 0; i < marks.size(); i++) {
      if (boxes.get(i).isPresent()) {
        visible.add(new Visible(marks.get(i), boxes.get(i).get()));
      }
    }
    return visible;
  }

  /** Plays the pointing game with every sentence that states a visible finding. */
  void point(PretrainSamples samples, Truth truth, PointingGame game) {
    Study study = samples.study(index);
    List<Visible> marks = visible(samples, truth, index);
    for (int s = 0; s < sentences.size() && !marks.isEmpty(); s++) {
      Set<Integer> stated = truth.stated(study, sentences.get(s));
      List<Visible> about =
          marks.stream().filter(v -> stated.contains(v.mark().finding())).toList();
      if (!about.isEmpty()) {
        game.add(
            index,
            about.get(0).mark().type(),
            about.stream().map(Visible::box).toList(),
            attention[s],
            otherImage == null ? null : otherImage[s]);
      }
    }
  }

  /** The study for an attention figure, with a grid of {@code rows} × {@code columns} regions. */
  AttentionStudy figure(PretrainSamples samples, Truth truth, int rows, int columns) {
    Study study = samples.study(index);
    List<Visible> marks = visible(samples, truth, index);
    List<AttentionStudy.Sentence> drawn = new ArrayList<>();
    for (int s = 0; s < sentences.size(); s++) {
      Set<Integer> stated = truth.stated(study, sentences.get(s));
      List<Integer> about = new ArrayList<>();
      for (int m = 0; m < marks.size(); m++) {
        if (stated.contains(marks.get(m).mark().finding())) {
          about.add(m);
        }
      }
      drawn.add(new AttentionStudy.Sentence(sentences.get(s), attention[s], about));
    }
    return new AttentionStudy(
        SearchExamples.title(samples, index),
        samples.evaluationPicture(index),
        rows,
        columns,
        marks.stream().map(v -> new AttentionStudy.Finding(v.mark().label(), v.box())).toList(),
        drawn);
  }
}
