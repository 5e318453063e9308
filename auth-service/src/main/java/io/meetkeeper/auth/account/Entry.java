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
 * @param because why it is disabled
 * @param version grows with each change
 */
record Entry(
    String name,
    String mark,
    String note,
    String createdBy,
    Instant createdAt,
    Instant expiresAt,
    boolean expired,
    String because,
    long version) {
  /** Of an account that nobody has told us anything of. */
  static Entry none(String name) {
    return new Entry(name, null, null, null, null, null, false, null, 0);
  }

  /** Whether it is about this very account, and not about one of the same name before it. */
  boolean isOf(Sight sight) {
    return mark == null || mark.equals(sight.mark());
  }

  Entry withNote(String text) {
    return new Entry(name, mark, text, createdBy, createdAt, expiresAt, expired, because, version);
  }

  Entry expiringAt(Instant time) {
    return new Entry(name, mark, note, createdBy, createdAt, time, false, because, version);
  }

  Entry disabledBecause(String reason) {
    return new Entry(name, mark, note, createdBy, createdAt, expiresAt, expired, reason, version);
  }

  Entry expiredBecause(String reason) {
    return new Entry(name, mark, note, createdBy, createdAt, expiresAt, true, reason, version);
  }

  Entry next() {
    return new Entry(
        name, mark, note, createdBy, createdAt, expiresAt, expired, because, version + 1);
  }
}
