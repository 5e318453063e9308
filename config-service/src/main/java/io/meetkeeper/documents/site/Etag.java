package io.meetkeeper.documents.site;

import io.meetkeeper.files.disk.Snapshot;

/** The name of what a file holds: the same bytes, the same name. */
public final class Etag {
  private static final String PREFIX = "sha256-";
  private static final int DIGITS = 32;

  private Etag() {}

  /** Of a file as it was read. */
  public static String of(Snapshot snapshot) {
    return PREFIX + snapshot.sha256().substring(0, DIGITS);
  }

  /** Of bytes. */
  public static String of(byte[] bytes) {
    return PREFIX + Snapshot.sha256(bytes).substring(0, DIGITS);
  }

  /** Whether what a client sent in {@code If-Match} means this one; {@code *} means any. */
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
