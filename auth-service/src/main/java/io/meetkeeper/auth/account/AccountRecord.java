package io.meetkeeper.auth.account;

import java.time.Instant;

/**
 * What the book says of an account.
 *
 * @param name its name
 * @param mark stands in Prosody's account, too; {@code null}: it was made by somebody else
 * @param note for people
 * @param createdBy token name
 * @param createdAt when
 * @param expiresAt when it is to be disabled by itself
 * @param expired whether that was done
 * @param disabledReason why it is disabled
 * @param version grows with each change
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
  /** Of an account that nobody has told us anything of. */
  static AccountRecord empty(String name) {
    return new AccountRecord(name, null, null, null, null, null, false, null, 0);
  }

  /** Whether it is about this very account, and not about one of the same name before it. */
  boolean matches(ProsodyAccount account) {
    return mark == null || mark.equals(account.mark());
  }

  AccountRecord withNote(String text) {
    return new AccountRecord(
        name, mark, text, createdBy, createdAt, expiresAt, expired, disabledReason, version);
  }

  AccountRecord withExpiry(Instant time) {
    return new AccountRecord(
        name, mark, note, createdBy, createdAt, time, false, disabledReason, version);
  }

  AccountRecord withDisabledReason(String reason) {
    return new AccountRecord(
        name, mark, note, createdBy, createdAt, expiresAt, expired, reason, version);
  }

  AccountRecord asExpired(String reason) {
    return new AccountRecord(
        name, mark, note, createdBy, createdAt, expiresAt, true, reason, version);
  }

  AccountRecord nextVersion() {
    return new AccountRecord(
        name, mark, note, createdBy, createdAt, expiresAt, expired, disabledReason, version + 1);
  }
}
