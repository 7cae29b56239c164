package org.lovt.analysis.figure;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import org.lovt.base.LovtException;

/** The bundled typeface (DejaVu Sans), so that figures look the same on every machine. */
public final class Fonts {
  private static final class Holder {
    static final Font REGULAR = load("DejaVuSans-latin.ttf");
    static final Font BOLD = load("DejaVuSans-Bold-latin.ttf");
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

  private static Font derived(boolean bold, float size) {
    try {
      return (bold ? Holder.BOLD : Holder.REGULAR).deriveFont(size);
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
