package org.lovt.analysis.sheet;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;

/**
 * A colour for each name on a sheet: the palette of Okabe and Ito, which colour-blind readers tell
 * apart, with white in place of black, in the order in which it stands out from grey.
 */
final class SheetColors {
  private static final List<Color> PALETTE =
      List.of(
          new Color(0x56B4E9),
          new Color(0xE69F00),
          new Color(0x009E73),
          new Color(0xCC79A7),
          new Color(0xF0E442),
          new Color(0xD55E00),
          new Color(0x0072B2),
          new Color(0xF5F5F5));

  private final List<String> names;

  /** Colours for these names; a ninth begins again with the first. */
  SheetColors(List<String> names) {
    this.names = new ArrayList<>(names);
  }

  Color of(String name) {
    return PALETTE.get(Math.floorMod(names.indexOf(name), PALETTE.size()));
  }
}
