package org.lovt.data.phantom.report;

/** What a sentence is about, in the order in which radiologists go through a chest. */
public enum Topic {
  COMPARISON,
  LUNGS,
  PLEURA,
  HEART,
  MEDIASTINUM,
  BONES,
  OBJECTS,
  SUMMARY
}
