package org.lovt.text;

/** Study ids come as {@code s50058765} in file names and as {@code 50058765} in tables. */
final class StudyIds {
  private StudyIds() {}

  /** The id without white space at the ends and without a leading s before a digit. */
  static String digits(String studyId) {
    String id = studyId.strip();
    boolean prefixed = id.length() > 1 && id.charAt(0) == 's' && Character.isDigit(id.charAt(1));
    return prefixed ? id.substring(1) : id;
  }
}
