package io.meetkeeper.auth.account;

import io.meetkeeper.backbone.contract.Problem;
import java.security.SecureRandom;
import java.util.List;

/** Passwords of accounts. A problem with one never shows it. */
final class AccountPasswords {
  private static final int LONGEST = 256;
  private static final String ALLOWED =
      "1 to "
          + LONGEST
          + " characters without control characters and line ends; leave it out to have one generated";

  /** Nothing that looks like something else. */
  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

  private static final int GROUPS = 5;
  private static final int GROUP = 4;

  private final SecureRandom random = new SecureRandom();

  /**
   * Looks at a given one.
   *
   * @throws Problem 422
   */
  static void validate(String password) {
    if (password.isEmpty()
        || password.codePointCount(0, password.length()) > LONGEST
        || password.codePoints().anyMatch(AccountPasswords::isForbidden)) {
      throw toProblem();
    }
  }

  /** 422, also for what Prosody does not take as one. */
  static Problem toProblem() {
    return Problem.unacceptable(
        "the password cannot be used; allowed: " + ALLOWED,
        List.of(new Problem.Field("password", null, ALLOWED)));
  }

  private static boolean isForbidden(int c) {
    return Character.isISOControl(c)
        || !Character.isDefined(c)
        || Character.getType(c) == Character.SURROGATE
        || c == 0x2028
        || c == 0x2029;
  }

  /** A new one that can be read out on the phone: five groups of four, 100 bits. */
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
