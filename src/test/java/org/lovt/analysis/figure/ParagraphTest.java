package org.lovt.analysis.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import org.junit.jupiter.api.Test;

class ParagraphTest {
  private static final Font FONT = Fonts.regular(19);

  @Test
  void linesAreAsLongAsTheWidthAllowsAndLoseNoWord() {
    String text = "There is a small right apical pneumothorax, unchanged since the last image.";
    Paragraph paragraph = new Paragraph(text, FONT, 200);
    FontRenderContext context = new FontRenderContext(null, true, true);
    assertThat(paragraph.lines()).hasSizeGreaterThan(2);
    assertThat(String.join(" ", paragraph.lines())).isEqualTo(text);
    assertThat(paragraph.lines())
        .allMatch(line -> FONT.getStringBounds(line, context).getWidth() <= 200);
    assertThat(paragraph.height())
        .isEqualTo(new Paragraph("a", FONT, 200).height() * paragraph.lines().size());
  }

  @Test
  void aWordWiderThanTheLineStandsAlone() {
    assertThat(new Paragraph("a pneumonoultramicroscopicsilicovolcanoconiosis b", FONT, 60).lines())
        .containsExactly("a", "pneumonoultramicroscopicsilicovolcanoconiosis", "b");
  }

  @Test
  void blankTextIsOneEmptyLine() {
    assertThat(new Paragraph(" \n ", FONT, 60).lines()).containsExactly("");
  }

  @Test
  void theTypefaceHasTheCharactersOfTheFigures() {
    assertThat(FONT.canDisplayUpTo("÷ × – − ’ “ ” → é Ä ß µ")).isNegative();
  }
}
