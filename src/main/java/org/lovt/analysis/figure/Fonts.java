package org.lovt.analysis.figure;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.lovt.base.LovtException;

/** The bundled typeface (DejaVu Sans), so that figures look the same on every machine. */
public final class Fonts {
  private static final String REGULAR = "DejaVuSans-latin.ttf";
  private static final String BOLD = "DejaVuSans-Bold-latin.ttf";

  private static final class Holder {
    static final Font PLAIN = load(REGULAR);
    static final Font STRONG = load(BOLD);
  }

  private Fonts() {}

  /** The regular cut in this size, in points. */
  public static Font regular(float size) {
    return derived(false, size);
  }

  /** The bold cut. */
  public static Font bold(float size) {
    return derived(true, size);
  }

  /** The font file of a cut (TrueType), for documents that carry their font with them. */
  public static byte[] file(boolean bold) {
    try (InputStream in = Fonts.class.getResourceAsStream(bold ? BOLD : REGULAR)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Font derived(boolean bold, float size) {
    try {
      return (bold ? Holder.STRONG : Holder.PLAIN).deriveFont(size);
    } catch (LinkageError | RuntimeException e) {
      // Java draws text through the system's fontconfig library, even with fonts of our own.
      throw LovtException.resource(
          "This Java cannot draw text: " + e,
          "Install fontconfig (Debian: apt-get install fontconfig), or use the HTML report, whose"
              + " text the browser draws.",
          e);
    }
  }

  private static Font load(String name) {
    try (InputStream in = Fonts.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The class path lacks the font " + name);
      }
      return Font.createFont(Font.TRUETYPE_FONT, in);
    } catch (IOException | FontFormatException e) {
      throw new IllegalStateException("The font " + name + " is damaged", e);
    }
  }
}
