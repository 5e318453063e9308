package io.meetkeeper.backbone.message;

import java.util.Locale;

/** Formats byte sizes for people. */
public final class ByteSizes {
  private static final double KIB = 1024;

  private ByteSizes() {}

  /** {@code 1.1 GB}, {@code 120 MB}, {@code 12 kB}; in powers of 1024, like {@code free -h}. */
  public static String format(long bytes) {
    double mib = bytes / KIB / KIB;
    if (mib >= KIB) {
      return String.format(Locale.ROOT, "%.1f GB", mib / KIB);
    }
    return mib >= 1 ? Math.round(mib) + " MB" : Math.round(bytes / KIB) + " kB";
  }
}
