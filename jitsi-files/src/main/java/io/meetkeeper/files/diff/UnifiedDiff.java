package io.meetkeeper.files.diff;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/**
 * The difference of two texts in the unified form.
 *
 * @param text as {@code diff -u} writes it, without the first two lines; empty when none
 * @param containsSecret a secret stands in it
 * @param onlySecretsDiffer only what is hidden differs
 */
public record UnifiedDiff(String text, boolean containsSecret, boolean onlySecretsDiffer) {
  private static final int CONTEXT = 3;

  /**
   * Between two texts.
   *
   * @param known secrets of both, hidden wherever they stand
   * @param secrets whether secrets may be seen
   */
  public static UnifiedDiff of(String old, String next, Set<String> known, boolean secrets) {
    String plain = unified(old, next);
    String masked = unified(SecretMasker.maskText(old, known), SecretMasker.maskText(next, known));
    boolean differs = !masked.equals(plain);
    return new UnifiedDiff(
        secrets ? plain : masked, secrets && differs, masked.isEmpty() && !plain.isEmpty());
  }

  /** With the two lines before it that say of which file it is; empty when there is none. */
  public String withFileHeader(String file) {
    return text.isEmpty() ? "" : "--- " + file + "\n+++ " + file + "\n" + text;
  }

  private static String unified(String old, String next) {
    RawText a = new RawText(old.getBytes(StandardCharsets.UTF_8));
    RawText b = new RawText(next.getBytes(StandardCharsets.UTF_8));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DiffFormatter formatter = new DiffFormatter(out)) {
      formatter.setContext(CONTEXT);
      formatter.format(new HistogramDiff().diff(RawTextComparator.DEFAULT, a, b), a, b);
      formatter.flush();
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory failed", e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
