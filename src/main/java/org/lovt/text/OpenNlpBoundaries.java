package org.lovt.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.BitSet;
import opennlp.tools.sentdetect.SentenceDetectorME;
import opennlp.tools.sentdetect.SentenceModel;
import opennlp.tools.util.Span;

/**
 * Apache OpenNLP's English sentence model (trained on UD EWT), read once from the class path. The
 * model is shared, a detector belongs to one thread.
 */
final class OpenNlpBoundaries {
  static final String VERSION = "opennlp-en-ud-ewt-sentence-1.2-2.5.0";
  private static final String RESOURCE = "/" + VERSION + ".bin";

  private static final class Holder {
    static final SentenceModel MODEL = load();
    static final ThreadLocal<SentenceDetectorME> DETECTOR =
        ThreadLocal.withInitial(() -> new SentenceDetectorME(MODEL));

    private static SentenceModel load() {
      try (InputStream in = OpenNlpBoundaries.class.getResourceAsStream(RESOURCE)) {
        if (in == null) {
          throw new IllegalStateException("The class path lacks the sentence model " + RESOURCE);
        }
        return new SentenceModel(in);
      } catch (IOException e) {
        throw new UncheckedIOException("The sentence model " + RESOURCE + " is damaged", e);
      }
    }
  }

  private OpenNlpBoundaries() {}

  /** Offsets one past the last character of each sentence that the model sees. */
  static BitSet ends(String text) {
    BitSet ends = new BitSet();
    for (Span sentence : Holder.DETECTOR.get().sentPosDetect(text)) {
      ends.set(sentence.getEnd());
    }
    return ends;
  }
}
