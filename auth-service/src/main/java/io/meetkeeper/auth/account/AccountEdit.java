package io.meetkeeper.auth.account;

import io.meetkeeper.backbone.contract.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;

/**
 * What a change of an account asks for, checked.
 *
 * @param enabled {@code null}: stays as it is
 * @param record what the book is to say
 */
record AccountEdit(Boolean enabled, AccountRecord record) {
  static final int LONGEST_NOTE = 500;

  private static final String TIMES = "a time in the future such as 2027-01-31T23:00:00Z, or null";

  /**
   * Applies the members of a merge patch.
   *
   * @throws Problem 422 for a member that cannot be so
   */
  static AccountEdit of(AccountRecord record, Map<String, Object> values, Instant now) {
    Boolean enabled = null;
    AccountRecord changed = record;
    for (Map.Entry<String, Object> each : values.entrySet()) {
      Object value = each.getValue();
      switch (each.getKey()) {
        case "enabled" -> enabled = parseFlag(value);
        case "note" ->
            changed = changed.withNote(validateNote(value == null ? null : value.toString()));
        case "expiresAt" -> {
          Instant time = parseExpiry(value == null ? null : value.toString(), now);
          changed = changed.withExpiry(time);
        }
        default ->
            throw Problem.unacceptable(each.getKey(), value, "only enabled, expiresAt and note");
      }
    }
    if (Boolean.TRUE.equals(enabled)
        && changed.expiresAt() != null
        && !changed.expiresAt().isAfter(now)) {
      throw Problem.unacceptable(
          "expiresAt", changed.expiresAt(), TIMES + ", given together with enabled");
    }
    return new AccountEdit(enabled, changed);
  }

  private static Boolean parseFlag(Object value) {
    if (value instanceof Boolean flag) {
      return flag;
    }
    throw Problem.unacceptable("enabled", value, "true or false");
  }

  /**
   * A note.
   *
   * @throws Problem 422
   */
  static String validateNote(String text) {
    if (text != null
        && (text.length() > LONGEST_NOTE || text.chars().anyMatch(Character::isISOControl))) {
      throw Problem.unacceptable(
          "note",
          text.length() > LONGEST_NOTE ? "a text of " + text.length() + " characters" : "...",
          "one line of at most " + LONGEST_NOTE + " characters");
    }
    return text == null || text.isBlank() ? null : text;
  }

  /**
   * An expiry date; nothing is none.
   *
   * @throws Problem 422
   */
  static Instant parseExpiry(String text, Instant now) {
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      return requireFuture(OffsetDateTime.parse(text.strip()).toInstant(), now);
    } catch (DateTimeException e) {
      throw Problem.unacceptable("expiresAt", text, TIMES);
    }
  }

  /** The time, if it is yet to come. */
  static Instant requireFuture(Instant time, Instant now) {
    if (time != null && !time.isAfter(now)) {
      throw Problem.unacceptable("expiresAt", time, TIMES);
    }
    return time;
  }
}
