package io.meetkeeper.backbone.message;

/** Counted things in English, for texts that have no code yet. */
public final class EnglishCount {
  private EnglishCount() {}

  /** For example {@code 1 conference}, {@code 2 conferences}. */
  public static String of(long number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }
}
