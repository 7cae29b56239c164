package org.lovt.analysis.gather;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.analysis.graphic.Figure;
import org.lovt.analysis.graphic.FigureData;
import org.lovt.analysis.graphic.FigureFiles;
import org.lovt.analysis.graphic.FigureFormat;
import org.lovt.analysis.graphic.Style;
import org.lovt.analysis.report.Missing;
import org.lovt.analysis.report.ReportedFigure;

/** Figures that lie in a folder come into a report, and nothing else does. */
class FigureGathererTest {
  @TempDir Path folder;
  private final List<Missing> missing = new ArrayList<>();

  private List<ReportedFigure> gathered(boolean patients) {
    return new FigureGatherer(patients, missing).of("demo", folder);
  }

  private void draw(String name, int points, Set<FigureFormat> formats) {
    double[] x = new double[points];
    double[] y = new double[points];
    for (int i = 0; i < points; i++) {
      x[i] = i * 37 % 300;
      y[i] = i * 91 % 200;
    }
    Figure figure =
        new Figure(
            name,
            "Title & more",
            "A caption.",
            300,
            200,
            FigureData.NONE,
            c -> c.marks(x, y, Style.MODERN.marker(0, 6), Style.MODERN.color(0)));
    FigureFiles.write(figure, folder, formats);
  }

  @Statement(spec = Spec.ANALYSIS_AND_PLOTS, value = 62)
  @Test
  void aDrawingComesWithItsWordsAndNumbers() throws Exception {
    draw("regions", 3, EnumSet.allOf(FigureFormat.class));
    Files.writeString(folder.resolve("regions.csv"), "x,y\n1,2\n");
    ReportedFigure figure = gathered(false).get(0);
    assertThat(figure.title()).isEqualTo("Title & more");
    assertThat(figure.caption()).isEqualTo("A caption.");
    assertThat(figure.type()).isEqualTo("image/svg+xml");
    assertThat(figure.picture()).isEqualTo(Files.readAllBytes(folder.resolve("regions.svg")));
    assertThat(figure.csv()).isEqualTo("x,y\n1,2\n");
    assertThat(missing).isEmpty();
  }

  @Test
  void numbersThatNameStudiesComeOnlyWhereDataOfPatientsMay() throws Exception {
    draw("regions", 3, EnumSet.of(FigureFormat.SVG));
    Files.writeString(folder.resolve("regions.csv"), "study_id,x\ns50000014,2\n");
    assertThat(gathered(false).get(0).csv()).isEmpty();
    assertThat(gathered(true).get(0).csv()).contains("s50000014");
  }

  @Test
  void aLargeDrawingIsTakenAsPicture() {
    draw("cloud", 20_000, EnumSet.allOf(FigureFormat.class));
    assertThat(gathered(false).get(0).type()).isEqualTo("image/png");
  }

  @Test
  void thePictureOfADrawingThatWasReplacedIsNotShown() throws Exception {
    draw("cloud", 20_000, EnumSet.allOf(FigureFormat.class));
    Files.setLastModifiedTime(folder.resolve("cloud.png"), FileTime.fromMillis(1000));
    assertThat(gathered(false).get(0).type()).isEqualTo("image/svg+xml");
  }

  @Test
  void whatDoesNotFitIsNamed() throws Exception {
    draw("a", 3, EnumSet.of(FigureFormat.SVG));
    String svg = Files.readString(folder.resolve("a.svg"));
    String padding = "<!--" + "x".repeat(4_000_000) + "-->\n</svg>";
    Files.writeString(folder.resolve("a.svg"), svg.replace("</svg>", padding));
    Files.copy(folder.resolve("a.svg"), folder.resolve("b.svg"));
    assertThat(gathered(false)).hasSize(1);
    assertThat(missing).hasSize(1);
    assertThat(missing.get(0).what()).contains("no room: Title & more");
  }

  @Test
  void drawingsOfOthersAndDamagedOnesAreLeft() throws Exception {
    Files.writeString(folder.resolve("loss.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>");
    Files.writeString(folder.resolve("torn.svg"), "<svg><title>half");
    assertThat(gathered(false)).isEmpty();
    assertThat(new FigureGatherer(false, missing).of("x", folder.resolve("none"))).isEmpty();
  }
}
