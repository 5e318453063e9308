package io.meetkeeper.auth.account;

import java.time.Instant;

/**
 * The stored data of an account that Prosody has no field for.
 *
 * @param name the localpart
 * @param mark random value, also stored in Prosody's account; {@code null} when Meetkeeper did not
 *     create it
 * @param note free text
 * @param createdBy token name of the creator
 * @param createdAt when it was created
 * @param expiresAt when it is disabled automatically; {@code null}: never
 * @param expired whether it was disabled for that
 * @param disabledReason why it is disabled
 * @param version increases by one with each change
 */
record AccountRecord(
    String name,
    String mark,
    String note,
    String createdBy,
    Instant createdAt,
    Instant expiresAt,
    boolean expired,
    String disabledReason,
    long version) {
  /** The record of an account without stored data. */
  static AccountRecord empty(String name) {
    return ofNew(name, null, null, null, null);
  }

  /** The record of an account that is about to be created. */
  static AccountRecord ofNew(
      String name, String note, String createdBy, Instant createdAt, Instant expiresAt) {
    return new AccountRecord(name, null, note, createdBy, createdAt, expiresAt, false, null, 0);
  }

  /** Whether it belongs to this account and not to an earlier one with the same name. */
  boolean matches(ProsodyAccount account) {
    return mark == null || mark.equals(account.mark());
  }

  AccountRecord withMark(String newMark) {
    return new AccountRecord(
        name, newMark, note, createdBy, createdAt, expiresAt, expired, disabledReason, version);
  }

  AccountRecord withNote(String text) {
    return with(text, expiresAt, expired, disabledReason, version);
  }

  /** With another expiry date, which counts as not yet expired. */
  AccountRecord withExpiry(Instant time) {
    return with(note, time, false, disabledReason, version);
  }

  AccountRecord withDisabledReason(String reason) {
    return with(note, expiresAt, expired, reason, version);
  }

  AccountRecord asExpired(String reason) {
    return with(note, expiresAt, true, reason, version);
  }

  AccountRecord nextVersion() {
    return with(note, expiresAt, expired, disabledReason, version + 1);
  }

  private AccountRecord with(
      String newNote, Instant expiry, boolean isExpired, String reason, long newVersion) {
    return new AccountRecord(
        name, mark, newNote, createdBy, createdAt, expiry, isExpired, reason, newVersion);
  }
}
