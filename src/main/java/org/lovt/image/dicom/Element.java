package org.lovt.image.dicom;

/**
 * Where the value of an element lies.
 *
 * @param code group and number
 * @param vr two letters, empty where the encoding does not state them
 * @param bigEndian byte order of its numbers
 * @param offset first byte of the value
 * @param length bytes of the value, {@link #UNDEFINED} when a delimiter ends it
 */
record Element(int code, String vr, boolean bigEndian, int offset, long length) {
  static final long UNDEFINED = 0xffffffffL;

  boolean undefined() {
    return length == UNDEFINED;
  }
}
