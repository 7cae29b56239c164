package org.lovt.data.prepare.openi;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads one {@code ecgen-radiology/<uid>.xml}. Document types are refused, so that no entity is
 * ever defined, fetched or unfolded; failures name a line, never the text.
 */
final class ReportXml {
  private static final int MAX_DEPTH = 64;
  private static final XMLInputFactory FACTORY = factory();

  private final XMLStreamReader xml;
  private final Map<String, String> sections = new TreeMap<>();
  private final List<String> mesh = new ArrayList<>();
  private final List<ImageId> images = new ArrayList<>();
  private String uid = "";
  private int depth;

  private ReportXml(XMLStreamReader xml) {
    this.xml = xml;
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  /**
   * The report in a file.
   *
   * @param source names the file
   * @throws IOException saying what is wrong, without any text of the report
   */
  static OpenIReport parse(byte[] bytes, String source) throws IOException {
    XMLStreamReader xml = null;
    try {
      xml = reader(bytes);
      return new ReportXml(xml).report(source);
    } catch (XMLStreamException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNumber());
      throw new IOException("not well-formed XML, line " + line, e);
    } finally {
      closeQuietly(xml);
    }
  }

  private static XMLStreamReader reader(byte[] bytes) throws XMLStreamException {
    synchronized (FACTORY) { // the JDK's factory is not safe for several threads
      return FACTORY.createXMLStreamReader(new ByteArrayInputStream(bytes));
    }
  }

  private OpenIReport report(String source) throws XMLStreamException, IOException {
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.DTD -> throw refused("it has a document type");
        case XMLStreamConstants.ENTITY_REFERENCE -> throw refused("it refers to an entity");
        case XMLStreamConstants.START_ELEMENT -> start();
        case XMLStreamConstants.END_ELEMENT -> depth--;
        default -> {}
      }
    }
    if (!uid.matches("\\d{1,9}")) {
      throw new IOException("no <uId id=\"CXR…\">: this is no report of OpenI");
    }
    return new OpenIReport(
        uid,
        source,
        section("COMPARISON"),
        section("INDICATION"),
        section("FINDINGS"),
        section("IMPRESSION"),
        mesh,
        images,
        null);
  }

  private void start() throws XMLStreamException, IOException {
    if (++depth > MAX_DEPTH) {
      throw refused("its elements are nested too deeply");
    }
    switch (xml.getLocalName()) {
      case "uId" -> uid = attribute("id").replaceFirst("^CXR", "");
      case "AbstractText" -> {
        String label = attribute("Label");
        sections.merge(label, text(), (a, b) -> (a + " " + b).strip());
      }
      case "major" -> mesh.add(text());
      case "parentImage" -> {
        String id = attribute("id");
        images.add(
            ImageId.parse(id)
                .orElseThrow(() -> refused("a parentImage has an id of another form")));
      }
      default -> {}
    }
  }

  /** The element's text; its end is consumed with it. */
  private String text() throws XMLStreamException {
    depth--;
    return xml.getElementText().strip();
  }

  private String attribute(String name) {
    String value = xml.getAttributeValue(null, name);
    return value == null ? "" : value.strip();
  }

  private String section(String label) {
    return sections.getOrDefault(label, "");
  }

  private IOException refused(String finding) {
    return new IOException(finding + ", line " + xml.getLocation().getLineNumber());
  }

  private static void closeQuietly(XMLStreamReader xml) {
    try {
      if (xml != null) {
        xml.close();
      }
    } catch (XMLStreamException ignored) {
      // Reading from memory only.
    }
  }
}
