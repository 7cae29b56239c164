package org.lovt.analysis.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The head of a page: title, style, and a policy that lets nothing be fetched from elsewhere. */
public final class PageHead {
  private static final String POLICY =
      "default-src 'none'; img-src data:; style-src 'unsafe-inline'";

  private PageHead() {}

  /** The style of every page. */
  public static String style() {
    return resource(PageHead.class, "report.css");
  }

  /** A text beside a class. */
  static String resource(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The class path lacks " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A style sheet beside a class. */
  public static String style(Class<?> beside, String name) {
    return resource(beside, name);
  }

  /** Begins a page without scripts, up to and with the body's tag. */
  public static void write(Markup out, String title, String style) {
    write(out, title, style, List.of());
  }

  /**
   * Begins a page, up to and with the body's tag.
   *
   * @param scripts those that may run
   */
  public static void write(Markup out, String title, String style, List<InlineScript> scripts) {
    StringBuilder policy = new StringBuilder(POLICY);
    if (!scripts.isEmpty()) {
      policy.append("; script-src");
      scripts.forEach(script -> policy.append(' ').append(script.source()));
    }
    out.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n");
    out.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy + "\"/>\n");
    out.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
    out.raw("<meta name=\"color-scheme\" content=\"light dark\"/>\n<title>");
    out.text(title).raw("</title>\n<style>\n" + style);
    out.raw("</style>\n</head>\n<body>\n");
  }
}
