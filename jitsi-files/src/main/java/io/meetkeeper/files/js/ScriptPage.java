package io.meetkeeper.files.js;

/**
 * The page that loads a script.
 *
 * @param site its domain; {@code null} when not known
 * @param earlier the script that creates the object that this one changes; {@code null} when there
 *     is none, or it is not known
 */
public record ScriptPage(String site, String earlier) {
  private static final String UNKNOWN_SITE = "meet.example.com";

  String host() {
    return site == null ? UNKNOWN_SITE : site;
  }

  ScriptPage withoutEarlier() {
    return new ScriptPage(site, null);
  }
}
