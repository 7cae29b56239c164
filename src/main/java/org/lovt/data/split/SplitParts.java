package org.lovt.data.split;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.lovt.data.study.Split;

/**
 * Three lists, one per split.
 *
 * @param train for training
 * @param validation for choosing the best epoch
 * @param test for the final figures
 * @param <T> what is split
 */
public record SplitParts<T>(List<T> train, List<T> validation, List<T> test) {
  /** Copies the lists. */
  public SplitParts {
    train = List.copyOf(train);
    validation = List.copyOf(validation);
    test = List.copyOf(test);
  }

  /** Made split by split. */
  public static <T> SplitParts<T> of(Function<Split, List<T>> part) {
    return new SplitParts<>(
        part.apply(Split.TRAIN), part.apply(Split.VALIDATION), part.apply(Split.TEST));
  }

  /** One of the lists. */
  public List<T> of(Split split) {
    return switch (split) {
      case TRAIN -> train;
      case VALIDATION -> validation;
      case TEST -> test;
    };
  }

  /** The same split of what belongs to the elements. */
  public <R> SplitParts<R> map(Function<? super T, ? extends R> function) {
    return of(split -> of(split).stream().<R>map(function).toList());
  }

  /** The elements of {@code other} behind those of this, split by split. */
  public SplitParts<T> plus(SplitParts<T> other) {
    return of(
        split -> {
          List<T> all = new ArrayList<>(of(split));
          all.addAll(other.of(split));
          return all;
        });
  }

  /** Number of all elements. */
  public int size() {
    return train.size() + validation.size() + test.size();
  }
}
