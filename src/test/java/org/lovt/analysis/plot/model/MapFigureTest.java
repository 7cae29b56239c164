package org.lovt.analysis.plot.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lovt.analysis.graphic.Figure;
import org.lovt.analysis.graphic.Style;
import org.lovt.analysis.projection.Projection;
import org.lovt.analysis.space.EmbeddingSet;

class MapFigureTest {
  private static final int N = 60;

  private static Figure figure(Style style, int... classes) {
    double[] map = IntStream.range(0, 2 * N).mapToDouble(i -> Math.sin(i * 1.7)).toArray();
    int[] of = IntStream.range(0, N).map(i -> classes[i % classes.length]).toArray();
    Projection projection =
        new Projection(
            map,
            IntStream.range(0, N).toArray(),
            new int[N],
            new int[N],
            new int[N][0],
            new Projection.Facts(30, 1000, 1, 10, 0.9, 0.9));
    FigureRules rules = new FigureRules(style, 1);
    return new MapFigure(
            rules, "m", "title", "caption", projection, of, ClassLook.findings(style), false)
        .figure();
  }

  @Test
  void onPaperAllClassesAreInTheLegendElseThoseThatAreThere() {
    assertThat(figure(Style.PAPER, 0, 1).svg()).contains("Edema", "Pleural Effusion");
    assertThat(figure(Style.MODERN, 0, 1).svg())
        .contains("Normal (30)", "Cardiomegaly (30)")
        .doesNotContain("Edema");
  }

  @Test
  void noneHidesAnother() {
    String svg = figure(Style.MODERN, 0, 1).svg();
    int firstOfLater = svg.indexOf("<title>Cardiomegaly</title>");
    int lastOfEarlier = svg.lastIndexOf("<title>Normal</title>");
    assertThat(firstOfLater).isPositive().isLessThan(lastOfEarlier);
    String paper = figure(Style.PAPER, 0, 1).svg();
    assertThat(paper.lastIndexOf("<title>Normal</title>"))
        .isPositive()
        .isLessThan(paper.indexOf("<title>Cardiomegaly</title>"));
  }

  @Test
  void everyPointIsInTheTable() {
    Figure figure = figure(Style.MODERN, 2, 5, 3);
    assertThat(figure.data().rows()).hasSize(N);
    assertThat(figure.data().rows().get(1)).contains("1", "Pleural Effusion");
    assertThat(figure.data().columns())
        .containsExactly("x", "y", "study", "region_or_sentence", "class");
  }

  @Test
  void attendedVectorsAreCrossesOnPaper() {
    assertThat(ClassLook.parts(EmbeddingSet.ZL, Style.PAPER))
        .extracting(l -> l.marker().form().name())
        .containsExactly("CIRCLE", "CIRCLE", "CROSS", "CROSS");
    assertThat(ClassLook.parts(EmbeddingSet.ZL, Style.MODERN))
        .extracting(l -> l.marker().form())
        .doesNotHaveDuplicates();
  }
}
