package org.lovt.analysis.graphic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

class FigureTest {
  private static final int SQUARE = 10;

  private static BufferedImage rendered(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertThat(document.getNumberOfPages()).isEqualTo(1);
      return new PDFRenderer(document).renderImageWithDPI(0, (float) Figure.DPI, ImageType.RGB);
    }
  }

  private static Document parsed(String svg) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    } catch (SAXException | IOException | javax.xml.parsers.ParserConfigurationException e) {
      throw new AssertionError(svg, e);
    }
  }

  /** Mean difference of the pixels' channels, of 255. */
  private static double difference(BufferedImage a, BufferedImage b) {
    int width = Math.min(a.getWidth(), b.getWidth());
    int height = Math.min(a.getHeight(), b.getHeight());
    long sum = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        Color one = new Color(a.getRGB(x, y));
        Color other = new Color(b.getRGB(x, y));
        sum +=
            Math.abs(one.getRed() - other.getRed())
                + Math.abs(one.getGreen() - other.getGreen())
                + Math.abs(one.getBlue() - other.getBlue());
      }
    }
    return sum / (3.0 * width * height);
  }

  /** Largest difference of the mean brightness of squares, of 255. */
  private static double largestDifference(BufferedImage a, BufferedImage b) {
    double largest = 0;
    for (int y = 0; y + SQUARE < Math.min(a.getHeight(), b.getHeight()); y += SQUARE) {
      for (int x = 0; x + SQUARE < Math.min(a.getWidth(), b.getWidth()); x += SQUARE) {
        largest = Math.max(largest, Math.abs(brightness(a, x, y) - brightness(b, x, y)));
      }
    }
    return largest;
  }

  private static double brightness(BufferedImage image, int left, int top) {
    long sum = 0;
    for (int y = top; y < top + SQUARE; y++) {
      for (int x = left; x < left + SQUARE; x++) {
        Color color = new Color(image.getRGB(x, y));
        sum += color.getRed() + color.getGreen() + color.getBlue();
      }
    }
    return sum / (3.0 * SQUARE * SQUARE);
  }

  @ParameterizedTest
  @EnumSource(Style.class)
  void pdfAndPngShowTheSamePixels(Style style) throws IOException {
    Figure figure = SampleFigure.of(style);
    BufferedImage png = ImageIO.read(new ByteArrayInputStream(figure.png()));
    BufferedImage pdf = rendered(figure.pdf());
    assertThat(Math.abs(pdf.getWidth() - png.getWidth())).isLessThanOrEqualTo(1);
    assertThat(Math.abs(pdf.getHeight() - png.getHeight())).isLessThanOrEqualTo(1);
    // Edges are smoothed differently, which evens out over a few pixels.
    assertThat(difference(png, pdf)).isLessThan(1.2);
    assertThat(largestDifference(png, pdf)).isLessThan(40);
    assertThat(difference(png, new BufferedImage(png.getWidth(), png.getHeight(), 1)))
        .isGreaterThan(100);
  }

  @ParameterizedTest
  @EnumSource(Style.class)
  void svgIsXmlWithTheSameTextsMarksAndNames(Style style) {
    Document svg = parsed(SampleFigure.of(style).svg());
    assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo("Bars & marks <all>");
    assertThat(svg.getElementsByTagName("desc").item(0).getTextContent()).startsWith("n = 2.");
    assertThat(svg.getDocumentElement().getTextContent())
        .contains("Std ȳI (ℓ₂, √d)", "no global loss", "0.8");
    assertThat(svg.getElementsByTagName("use").getLength()).isEqualTo(80 + 1);
    assertThat(svg.getElementsByTagName("image").getLength()).isEqualTo(1);
    NodeList marks = svg.getElementsByTagName("use");
    for (int i = 0; i < marks.getLength(); i++) {
      String id = ((Element) marks.item(i)).getAttribute("href").substring(1);
      assertThat(id).startsWith("sample_");
      assertThat(SampleFigure.of(style).svg()).contains("id=\"" + id + '"');
    }
  }

  @Test
  void textOfPdfCanBeCopied() throws IOException {
    byte[] pdf = SampleFigure.of(Style.MODERN).pdf();
    try (PDDocument document = Loader.loadPDF(pdf)) {
      String text = new PDFTextStripper().getText(document);
      assertThat(text).contains("Bars & marks <all>", "Error bars: one standard deviation.");
      assertThat(text).contains("Std ȳI (ℓ₂, √d) patch");
      assertThat(document.getDocumentInformation().getTitle()).isEqualTo("Bars & marks <all>");
      assertThat(document.getDocumentInformation().getCreationDate()).isNull();
    }
  }

  @ParameterizedTest
  @EnumSource(Style.class)
  void equalFiguresAreEqualBytes(Style style) {
    assertThat(SampleFigure.of(style).pdf()).isEqualTo(SampleFigure.of(style).pdf());
    assertThat(SampleFigure.of(style).png()).isEqualTo(SampleFigure.of(style).png());
    assertThat(SampleFigure.of(style).svg()).isEqualTo(SampleFigure.of(style).svg());
  }

  @Test
  void translucentColoursMixAndMarksAddUp() throws IOException {
    Color half = Style.faded(Color.RED, 0.5);
    Figure figure =
        new Figure(
            "f",
            "t",
            "c",
            60,
            20,
            FigureData.NONE,
            canvas -> {
              canvas.draw(new Rectangle2D.Double(0, 0, 20, 20), half, null);
              canvas.marks(
                  new double[] {30, 50, 50}, new double[] {10, 10, 10}, Marker.CIRCLE, half);
              canvas.clip(
                  new Rectangle2D.Double(0, 0, 20, 20),
                  () -> canvas.draw(new Rectangle2D.Double(0, 15, 60, 5), Color.BLUE, null));
            });
    for (BufferedImage picture :
        List.of(ImageIO.read(new ByteArrayInputStream(figure.png())), rendered(figure.pdf()))) {
      double scale = Figure.DPI / 72;
      assertThat(new Color(picture.getRGB((int) (10 * scale), (int) (10 * scale))).getGreen())
          .isBetween(126, 129);
      assertThat(new Color(picture.getRGB((int) (30 * scale), (int) (10 * scale))).getGreen())
          .isBetween(126, 129);
      assertThat(new Color(picture.getRGB((int) (50 * scale), (int) (10 * scale))).getGreen())
          .isBetween(62, 65);
      assertThat(new Color(picture.getRGB((int) (10 * scale), (int) (17 * scale))))
          .isEqualTo(Color.BLUE);
      assertThat(new Color(picture.getRGB((int) (40 * scale), (int) (17 * scale))))
          .isEqualTo(Color.WHITE);
    }
    assertThat(figure.svg()).contains("fill-opacity=\"0.5\"");
  }

  @Test
  void nameSignsThatTheTypefaceLacksDoNotEndTheDrawing() throws IOException {
    Figure figure =
        new Figure(
            "f",
            "模型 \u0007\u200D",
            "c",
            200,
            20,
            FigureData.NONE,
            canvas -> canvas.text(RichText.of("模型 \u0007 ü\u200D", 10), 5, 15, Anchor.BASE_LEFT));
    assertThat(parsed(figure.svg()).getDocumentElement().getTextContent()).contains("模型");
    assertThat(figure.png()).isNotEmpty();
    try (PDDocument document = Loader.loadPDF(figure.pdf())) {
      assertThat(new PDFTextStripper().getText(document)).contains("?? ? ü");
    }
  }

  @Test
  void filesHaveTheNameAndTheNumbers(@TempDir Path folder) throws IOException {
    Figure figure = SampleFigure.of(Style.PAPER);
    List<Path> files =
        FigureFiles.write(figure, folder.resolve("new"), EnumSet.allOf(FigureFormat.class));
    assertThat(files)
        .extracting(f -> f.getFileName().toString())
        .containsExactly(
            "sample_paper.pdf", "sample_paper.svg", "sample_paper.png", "sample_paper.csv");
    assertThat(files).allMatch(Files::isRegularFile);
    assertThat(Files.readString(files.get(3))).isEqualTo("model,value\n\"a, b\",0.5\nc,0.25\n");
    assertThat(FigureFiles.write(figure, folder.resolve("svg"), Set.of(FigureFormat.SVG)))
        .hasSize(2);
  }

  @Test
  void widthOfTextIsThatOfThePrintedOne() {
    RichText text = RichText.of("Uniformity ", 10).bold("y").script("I");
    assertThat(text.width()).isBetween(60.0, 70.0);
    assertThat(text.sized(20).width()).isEqualTo(2 * text.width());
    assertThatThrownBy(() -> RichText.of("x", 0)).isInstanceOf(IllegalArgumentException.class);
  }
}
