package io.meetkeeper.auth.account;

import io.meetkeeper.backbone.contract.Problem;
import java.nio.charset.StandardCharsets;
import rocks.xmpp.precis.PrecisProfiles;

/**
 * Names of accounts: localparts of JIDs (RFC 7622), which is the PRECIS profile UsernameCaseMapped
 * without nine characters.
 */
final class AccountNames {
  /** Accounts of the probe: nobody else's business. */
  static final String PROBE_PREFIX = "meetkeeper-probe-";

  private static final String FORBIDDEN = "\"&'/:<>@ ";
  private static final int LARGEST_FILE_NAME = 240;
  private static final String ALLOWED =
      "letters, digits and signs of one script without blanks and without \" & ' / : < > @, at most 240 (80 outside of"
          + " a-z and 0-9), for example anna or anna.b";

  private AccountNames() {}

  /**
   * The name as XMPP compares it: {@code Anna} is {@code anna}.
   *
   * @throws Problem 422 when it can be none
   */
  static String normalize(String name) {
    if (name == null || name.isEmpty()) {
      throw Problem.unacceptable("name", name, ALLOWED);
    }
    String prepared;
    try {
      prepared = PrecisProfiles.USERNAME_CASE_MAPPED.enforce(name);
    } catch (IllegalArgumentException e) {
      throw toProblem(name, ALLOWED);
    }
    if (prepared.chars().anyMatch(c -> FORBIDDEN.indexOf(c) >= 0)
        || fileNameLength(prepared) > LARGEST_FILE_NAME) {
      throw toProblem(name, ALLOWED);
    }
    if (prepared.startsWith(PROBE_PREFIX)) {
      throw toProblem(
          name, "no name that begins with " + PROBE_PREFIX + ", which are Meetkeeper's own");
    }
    return prepared;
  }

  /** The name that somebody looks for; one that can be none is looked for as it is. */
  static String normalizeLeniently(String name) {
    try {
      return normalize(name);
    } catch (Problem e) {
      return name == null ? "" : name;
    }
  }

  /** Prosody keeps an account in a file of this name, each other byte as %xx. */
  private static int fileNameLength(String name) {
    int length = 0;
    for (byte each : name.getBytes(StandardCharsets.UTF_8)) {
      boolean plain =
          (each >= 'a' && each <= 'z')
              || (each >= 'A' && each <= 'Z')
              || (each >= '0' && each <= '9');
      length += plain ? 1 : 3;
    }
    return length;
  }

  /** A hostile name may be long and full of control characters. */
  private static Problem toProblem(String name, String allowed) {
    StringBuilder shown = new StringBuilder();
    name.codePoints()
        .limit(40)
        .forEach(
            c -> {
              if (Character.isISOControl(c) || !Character.isDefined(c)) {
                shown.append(String.format("\\u%04x", c));
              } else {
                shown.appendCodePoint(c);
              }
            });
    boolean cut = name.codePointCount(0, name.length()) > 40;
    return Problem.unacceptable("name", shown + (cut ? "..." : ""), allowed);
  }
}
