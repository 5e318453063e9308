package io.meetkeeper.auth.account;

import io.meetkeeper.backbone.contract.AllowedText;
import io.meetkeeper.backbone.contract.Problem;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import rocks.xmpp.precis.PrecisProfiles;

/**
 * Validates account names. A name is the localpart of a JID (RFC 7622): the PRECIS profile
 * UsernameCaseMapped without nine characters.
 */
final class AccountNames {
  /** Prefix of the accounts of the site probe, which users never see. */
  static final String PROBE_PREFIX = "meetkeeper-probe-";

  private static final String FORBIDDEN = "\"&'/:<>@ ";
  private static final int MAX_FILE_NAME_LENGTH = 240;
  private static final String ALLOWED = AllowedText.ACCOUNT_NAME.english();

  private AccountNames() {}

  /**
   * Normalizes a name as XMPP compares it: {@code Anna} becomes {@code anna}.
   *
   * @throws Problem 422 when it is not a valid name, or is one that Prosody would spell otherwise;
   *     the problem contains the valid spelling
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
        || fileNameLength(prepared) > MAX_FILE_NAME_LENGTH) {
      throw toProblem(name, ALLOWED);
    }
    if (prepared.startsWith(PROBE_PREFIX)) {
      throw toProblem(name, AllowedText.NO_PROBE_NAME.english(PROBE_PREFIX));
    }
    String spelling = prosodySpelling(prepared);
    if (!spelling.equals(prepared)) {
      throw toProblem(name, AllowedText.PROSODY_SPELLING.english(spelling));
    }
    return prepared;
  }

  /**
   * The name as Prosody keeps it: by Nodeprep (RFC 3920, appendix A), which folds letters that
   * PRECIS leaves alone, for example {@code ß} to {@code ss}.
   */
  private static String prosodySpelling(String name) {
    String folded = name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    return Normalizer.normalize(folded, Normalizer.Form.NFKC);
  }

  /** Normalizes a name for a lookup; an invalid name is returned unchanged. */
  static String normalizeLeniently(String name) {
    try {
      return normalize(name);
    } catch (Problem e) {
      return name == null ? "" : name;
    }
  }

  /**
   * Length of the name of the file in which Prosody stores the account; bytes other than
   * [A-Za-z0-9] become %xx.
   */
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

  /**
   * The problem 422 with the shortened and escaped name, which may be long and full of control
   * characters.
   */
  private static Problem toProblem(String name, String allowed) {
    return Problem.unacceptable("name", shorten(name), allowed);
  }

  /** A name as typed, quoted for a message. */
  static String quote(String name) {
    return '"' + shorten(name) + '"';
  }

  private static String shorten(String name) {
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
    return shown + (cut ? "..." : "");
  }
}
