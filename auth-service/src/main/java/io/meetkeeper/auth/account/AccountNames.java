package io.meetkeeper.auth.account;

import io.meetkeeper.backbone.contract.AllowedText;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.message.EscapedText;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import rocks.xmpp.precis.PrecisProfiles;

/**
 * Validates account names. A name is the localpart of a JID (RFC 7622): the PRECIS profile
 * UsernameCaseMapped without nine characters.
 */
final class AccountNames {
  /** Prefix of the accounts of the site probe, which users never see. */
  static final String PROBE_PREFIX = "meetkeeper-probe-";

  private static final int MAX_SHOWN = 40;

  /** Has a capital letter, but is not folded: RFC 3454 has it in no table. */
  private static final int DOTLESS_I = 0x131;

  /** RFC 3454, table B.1. */
  private static final Pattern INVISIBLE =
      Pattern.compile(
          "[\\xAD\\u034F\\u1806\\u180B-\\u180D\\u200B-\\u200D\\u2060\\uFE00-\\uFE0F\\uFEFF]");

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
    String prepared = prepare(name);
    if (prepared == null) {
      String spelling = prosodySpelling(name);
      boolean works = !spelling.equals(name) && spelling.equals(prepare(spelling));
      throw toProblem(name, works ? AllowedText.PROSODY_SPELLING.english(spelling) : ALLOWED);
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

  /** As XMPP compares it; {@code null} when it is not a valid name. */
  private static String prepare(String name) {
    try {
      String prepared = PrecisProfiles.USERNAME_CASE_MAPPED.enforce(name);
      boolean allowed =
          !prepared.isEmpty()
              && prepared.chars().noneMatch(c -> FORBIDDEN.indexOf(c) >= 0)
              && fileNameLength(prepared) <= MAX_FILE_NAME_LENGTH;
      return allowed ? prepared : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /**
   * The name as Prosody keeps it: by Nodeprep (RFC 3920, appendix A), which drops what is invisible
   * (RFC 3454, table B.1) and folds letters that PRECIS leaves alone (table B.2), for example
   * {@code ß} to {@code ss} and a {@code ς} at the end to {@code σ}.
   */
  private static String prosodySpelling(String name) {
    StringBuilder folded = new StringBuilder();
    Normalizer.normalize(name, Normalizer.Form.NFKC)
        .codePoints()
        .filter(c -> !INVISIBLE.matcher(Character.toString(c)).matches())
        .forEach(c -> folded.append(fold(c)));
    return Normalizer.normalize(folded, Normalizer.Form.NFKC);
  }

  /** One letter alone: within a word Java writes a sigma at its end otherwise. */
  private static String fold(int letter) {
    String text = Character.toString(letter);
    return letter == DOTLESS_I ? text : text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
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
    return EscapedText.shorten(name, MAX_SHOWN, character -> !isInvisible(character));
  }

  private static boolean isInvisible(int c) {
    return Character.isISOControl(c)
        || !Character.isDefined(c)
        || Character.getType(c) == Character.FORMAT
        || (Character.isSpaceChar(c) && c != ' ')
        || INVISIBLE.matcher(Character.toString(c)).matches();
  }
}
