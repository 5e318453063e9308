package io.meetkeeper.auth.account;

import io.meetkeeper.backbone.contract.AllowedText;
import io.meetkeeper.backbone.contract.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;

/**
 * A requested change of an account, validated.
 *
 * @param enabled {@code null}: not changed
 * @param record the record to be stored
 */
record AccountEdit(Boolean enabled, AccountRecord record) {
  static final int MAX_NOTE_LENGTH = 500;

  private static final String TIMES = AllowedText.FUTURE.english();

  /**
   * Applies the members of a merge patch.
   *
   * @throws Problem 422 for an unknown member or a value that is not allowed
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
            throw Problem.unacceptable(each.getKey(), value, AllowedText.ACCOUNT_MEMBERS.english());
      }
    }
    if (Boolean.TRUE.equals(enabled)
        && changed.expiresAt() != null
        && !changed.expiresAt().isAfter(now)) {
      throw Problem.unacceptable(
          "expiresAt", changed.expiresAt(), AllowedText.FUTURE_WITH_ENABLED.english());
    }
    return new AccountEdit(enabled, changed);
  }

  private static Boolean parseFlag(Object value) {
    if (value instanceof Boolean flag) {
      return flag;
    }
    throw Problem.unacceptable("enabled", value, AllowedText.BOOLEAN.english());
  }

  /**
   * Checks a note; a blank one becomes {@code null}.
   *
   * @throws Problem 422 when it is longer than one line of 500 characters
   */
  static String validateNote(String text) {
    if (text != null
        && (text.length() > MAX_NOTE_LENGTH || text.chars().anyMatch(Character::isISOControl))) {
      throw Problem.unacceptable(
          "note",
          text.length() > MAX_NOTE_LENGTH ? AllowedText.TEXT_LENGTH.english(text.length()) : "...",
          AllowedText.NOTE.english(MAX_NOTE_LENGTH));
    }
    return text == null || text.isBlank() ? null : text;
  }

  /**
   * Parses an expiry date; a blank text becomes {@code null}.
   *
   * @throws Problem 422 when it is not a time in the future
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

  /**
   * Checks that a time is in the future; {@code null} passes.
   *
   * @throws Problem 422
   */
  static Instant requireFuture(Instant time, Instant now) {
    if (time != null && !time.isAfter(now)) {
      throw Problem.unacceptable("expiresAt", time, TIMES);
    }
    return time;
  }
}
