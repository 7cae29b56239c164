package org.lovt.text;

/** Turns sentences into token ids. Implementations are immutable and usable by many threads. */
public interface Tokenizer {
  /** Token ids of a sentence, without special tokens around it. */
  int[] encode(String sentence);

  /** Text of token ids, special tokens left out. */
  String decode(int[] ids);

  /** Id that fills padded positions. */
  int padId();

  /** Id of words that cannot be expressed. */
  int unkId();

  /** Id at the start of every sequence. */
  int clsId();

  /** Id at the end of every sequence. */
  int sepId();

  /** Id of a masked word. */
  int maskId();

  /** Number of ids. */
  int vocabSize();
}
