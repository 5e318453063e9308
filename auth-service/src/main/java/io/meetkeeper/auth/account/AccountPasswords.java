package io.meetkeeper.auth.account;

import io.meetkeeper.backbone.contract.AllowedText;
import io.meetkeeper.backbone.contract.Problem;
import java.security.SecureRandom;
import java.util.List;

/** Validates and generates passwords. A problem with a password never shows it. */
final class AccountPasswords {
  private static final int MAX_LENGTH = 256;
  private static final String ALLOWED = AllowedText.PASSWORD.english(MAX_LENGTH);

  /** Letters and digits without those that are easily confused. */
  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

  private static final int GROUPS = 5;
  private static final int GROUP = 4;

  private final SecureRandom random = new SecureRandom();

  /**
   * Checks a password.
   *
   * @throws Problem 422
   */
  static void validate(String password) {
    if (password.isEmpty()
        || password.codePointCount(0, password.length()) > MAX_LENGTH
        || password.codePoints().anyMatch(AccountPasswords::isForbidden)) {
      throw toProblem();
    }
  }

  /** The problem 422 for a password that is invalid or that Prosody refuses. */
  static Problem toProblem() {
    return Problem.unacceptable(
        AccountProblem.BAD_PASSWORD.with(ALLOWED),
        List.of(new Problem.Field("password", null, ALLOWED)));
  }

  private static boolean isForbidden(int character) {
    return Character.isISOControl(character)
        || !Character.isDefined(character)
        || Character.getType(character) == Character.SURROGATE
        || character == 0x2028
        || character == 0x2029;
  }

  /** Generates a password that can be read out on the phone: five groups of four, 100 bits. */
  String generate() {
    StringBuilder password = new StringBuilder();
    for (int i = 0; i < GROUPS * GROUP; i++) {
      if (i > 0 && i % GROUP == 0) {
        password.append('-');
      }
      password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return password.toString();
  }
}
