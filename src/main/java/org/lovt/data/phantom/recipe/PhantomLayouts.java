package org.lovt.data.phantom.recipe;

import java.util.List;
import org.lovt.base.LovtException;
import org.lovt.base.Nearest;
import org.lovt.data.phantom.layout.RawLayout;
import org.lovt.data.phantom.layout.chexpert.ChexpertLayout;
import org.lovt.data.phantom.layout.covid.CovidRuralLayout;
import org.lovt.data.phantom.layout.dicom.Monochrome;
import org.lovt.data.phantom.layout.mimic.MimicLayout;
import org.lovt.data.phantom.layout.nih.NihLayout;
import org.lovt.data.phantom.layout.objectcxr.ObjectCxrLayout;
import org.lovt.data.phantom.layout.rsna.RsnaLayout;
import org.lovt.data.phantom.layout.siim.SiimLayout;

/** The raw layouts by their names, which are also those of {@code lovt data prepare}. */
public final class PhantomLayouts {
  /** All names. */
  public static final List<String> NAMES =
      List.of("mimic", "rsna", "siim", "object-cxr", "nih", "covid-rural", "chexpert");

  private PhantomLayouts() {}

  /** A layout as the genuine set has it. */
  public static RawLayout of(String name) {
    return of(name, Monochrome.AS_IS);
  }

  /**
   * A layout.
   *
   * @param name one of {@link #NAMES}
   * @param monochrome which images are stored inverted; only DICOM sets can have some
   * @throws LovtException of kind CONFIG if there is no such layout or it has no DICOM files
   */
  public static RawLayout of(String name, Monochrome monochrome) {
    RawLayout layout =
        switch (name) {
          case "mimic" -> new MimicLayout();
          case "rsna" -> new RsnaLayout(monochrome);
          case "siim" -> new SiimLayout(monochrome);
          case "object-cxr" -> new ObjectCxrLayout();
          case "nih" -> new NihLayout();
          case "covid-rural" -> new CovidRuralLayout();
          case "chexpert" -> new ChexpertLayout();
          default ->
              throw LovtException.config(
                  "layout: expected one of %s. Received: %s"
                      .formatted(String.join(", ", NAMES), name),
                  "Choose one of them." + Nearest.hint(name, NAMES));
        };
    boolean dicom = layout instanceof RsnaLayout || layout instanceof SiimLayout;
    if (!dicom && monochrome.fraction() > 0) {
      throw LovtException.config(
          "monochrome1: the %s layout has no DICOM files".formatted(name),
          "Leave the option out, or choose the layout rsna or siim.");
    }
    return layout;
  }
}
