package org.lovt.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.lovt.torch.Functional;
import org.lovt.torch.Scope;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/**
 * Cosine search among the global embeddings of image–report pairs: the reports of an image, and the
 * reverse. Similarities are computed for some queries at a time, so that memory grows with the
 * number of pairs and not with its square.
 */
public final class PairedSearch implements AutoCloseable {
  private static final int QUERIES = 256;
  private final List<Tensor> images = new ArrayList<>();
  private final List<Tensor> reports = new ArrayList<>();
  private int size;

  /**
   * A candidate found.
   *
   * @param index the pair it belongs to, in the order added
   * @param similarity cosine with the query, −1 to 1
   */
  public record Hit(int index, float similarity) {}

  private interface Visitor {
    /** Takes a query and its similarities with all candidates. */
    void visit(int query, float[] similarities);
  }

  /** Takes embeddings {@code [B, d]}. */
  public void add(Tensor image, Tensor report) {
    images.add(Functional.l2Normalize(image, -1).detach().keep());
    reports.add(Functional.l2Normalize(report, -1).detach().keep());
    size += (int) image.size(0);
  }

  /** Number of pairs. */
  public int size() {
    return size;
  }

  /**
   * Rank of every image's own report, 1 = nearest; ties count as ranked before, so that equal
   * embeddings score nothing.
   */
  public int[] reportRanks() {
    return ranks(images, reports);
  }

  /** Rank of every report's own image, in the same way. */
  public int[] imageRanks() {
    return ranks(reports, images);
  }

  private int[] ranks(List<Tensor> queries, List<Tensor> candidates) {
    int[] ranks = new int[size];
    visit(
        queries,
        candidates,
        (query, s) -> {
          int rank = 1;
          for (int j = 0; j < s.length; j++) {
            // Not ">=": what is not a number comes before, too.
            rank += j != query && !(s[j] < s[query]) ? 1 : 0;
          }
          ranks[query] = rank;
        });
    return ranks;
  }

  /**
   * For every image its nearest reports, nearest first; its own comes last among equals, others in
   * the order added.
   *
   * @param count how many, at most all
   */
  public List<List<Hit>> nearestReports(int count) {
    List<List<Hit>> all = new ArrayList<>();
    visit(images, reports, (query, s) -> all.add(nearest(query, s, count)));
    return all;
  }

  private static List<Hit> nearest(int query, float[] similarities, int count) {
    Comparator<Hit> order =
        Comparator.comparingDouble((Hit h) -> -h.similarity())
            .thenComparing(h -> h.index() == query);
    List<Hit> best = new ArrayList<>(count + 1);
    for (int j = 0; j < similarities.length; j++) {
      Hit hit = new Hit(j, similarities[j]);
      int place = best.size();
      while (place > 0 && order.compare(hit, best.get(place - 1)) < 0) {
        place--;
      }
      if (place < count) {
        best.add(place, hit);
        best.subList(Math.min(count, best.size()), best.size()).clear();
      }
    }
    return List.copyOf(best);
  }

  private void visit(List<Tensor> queries, List<Tensor> candidates, Visitor visitor) {
    if (size == 0) {
      return;
    }
    try (Scope scope = Scope.open()) {
      Tensor all = Tensors.cat(queries, 0);
      Tensor columns = Tensors.cat(candidates, 0).transpose(0, 1);
      for (int from = 0; from < size; from += QUERIES) {
        int rows = Math.min(QUERIES, size - from);
        try (Scope part = Scope.open()) {
          float[] s = all.narrow(0, from, rows).matmul(columns).toFloats();
          for (int i = 0; i < rows; i++) {
            visitor.visit(from + i, Arrays.copyOfRange(s, i * size, (i + 1) * size));
          }
        }
      }
    }
  }

  /** Frees the embeddings. */
  @Override
  public void close() {
    images.forEach(Tensor::close);
    reports.forEach(Tensor::close);
    images.clear();
    reports.clear();
    size = 0;
  }
}
