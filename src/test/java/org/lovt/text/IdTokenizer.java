package org.lovt.text;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Sentences are blank-separated token ids: [PAD] 0, [CLS] 1, [SEP] 2, [UNK] 3, [MASK] 4. */
public final class IdTokenizer implements Tokenizer {
  @Override
  public int[] encode(String sentence) {
    return sentence.isBlank()
        ? new int[0]
        : Arrays.stream(sentence.strip().split(" +")).mapToInt(Integer::parseInt).toArray();
  }

  @Override
  public String decode(int[] ids) {
    return Arrays.stream(ids)
        .filter(id -> id > 4)
        .mapToObj(String::valueOf)
        .collect(Collectors.joining(" "));
  }

  @Override
  public int padId() {
    return 0;
  }

  @Override
  public int clsId() {
    return 1;
  }

  @Override
  public int sepId() {
    return 2;
  }

  @Override
  public int unkId() {
    return 3;
  }

  @Override
  public int maskId() {
    return 4;
  }

  @Override
  public int vocabSize() {
    return 1000;
  }
}
