package io.meetkeeper.documents.site;

import io.meetkeeper.files.disk.FileSnapshot;

/** The etag of a file's content. */
public final class Etag {
  private static final String PREFIX = "sha256-";
  private static final int DIGITS = 32;

  private Etag() {}

  /** Returns the etag of a file that was read. */
  public static String of(FileSnapshot snapshot) {
    return ofSha256(snapshot.sha256());
  }

  /** Returns the etag of bytes. */
  public static String of(byte[] bytes) {
    return ofSha256(FileSnapshot.sha256(bytes));
  }

  /** Returns the etag of bytes with this SHA-256, in hex. */
  public static String ofSha256(String sha256) {
    return PREFIX + sha256.substring(0, Math.min(DIGITS, sha256.length()));
  }

  /** Whether an {@code If-Match} header matches the etag; {@code *} matches any. */
  public static boolean matches(String ifMatch, String etag) {
    for (String one : ifMatch.split(",", -1)) {
      String bare = one.strip().replaceFirst("^W/", "").replace("\"", "");
      if (bare.equals("*") || bare.equals(etag)) {
        return true;
      }
    }
    return false;
  }
}
