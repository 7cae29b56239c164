package org.lovt.data.phantom.scene;

/** Height within the lungs: thirds between apex and diaphragm dome. */
public enum Zone {
  UPPER,
  MID,
  LOWER,
  /** Not tied to a height: the heart, wires, rows of buttons. */
  NONE
}
