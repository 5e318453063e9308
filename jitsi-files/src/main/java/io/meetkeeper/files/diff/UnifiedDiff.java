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
 * The unified diff of two texts.
 *
 * @param text in the format of {@code diff -u}, without the two header lines; empty when the texts
 *     are equal
 * @param containsSecret whether it shows a secret
 * @param onlySecretsDiffer whether the texts differ only in masked secrets
 */
public record UnifiedDiff(String text, boolean containsSecret, boolean onlySecretsDiffer) {
  private static final int CONTEXT = 3;

  /**
   * Compares two texts.
   *
   * @param known secrets of both texts, masked wherever they occur
   * @param secrets whether to show secrets
   */
  public static UnifiedDiff of(String old, String next, Set<String> known, boolean secrets) {
    String plain = unified(old, next);
    String masked = unified(SecretMasker.maskText(old, known), SecretMasker.maskText(next, known));
    boolean differs = !masked.equals(plain);
    return new UnifiedDiff(
        secrets ? plain : masked, secrets && differs, masked.isEmpty() && !plain.isEmpty());
  }

  /** The diff with its two header lines; empty when the texts are equal. */
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
