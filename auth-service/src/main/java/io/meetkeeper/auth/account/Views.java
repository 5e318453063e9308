package io.meetkeeper.auth.account;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.account.Account;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** An account as users see it, from what Prosody and the book say of it. */
final class Views {
  private static final String ANY = "*";

  private Views() {}

  /** The account; an entry about another one of the same name counts for nothing. */
  static Account of(String site, Sight sight, Entry entry) {
    Entry known = entry.isOf(sight) ? entry : Entry.none(sight.name());
    Account bare =
        new Account(
            site,
            sight.name(),
            sight.enabled(),
            sight.enabled() ? null : known.because(),
            known.expiresAt(),
            known.note(),
            known.createdBy(),
            known.createdAt(),
            null);
    return withEtag(
        bare, etag(bare + " " + sight.mark() + " " + sight.print() + " " + known.version()));
  }

  /** One that would be created. */
  static Account planned(String site, Entry entry) {
    return new Account(
        site,
        entry.name(),
        true,
        null,
        entry.expiresAt(),
        entry.note(),
        entry.createdBy(),
        entry.createdAt(),
        null);
  }

  private static Account withEtag(Account bare, String etag) {
    return new Account(
        bare.site(),
        bare.name(),
        bare.enabled(),
        bare.because(),
        bare.expiresAt(),
        bare.note(),
        bare.createdBy(),
        bare.createdAt(),
        etag);
  }

  /**
   * Sees to it that the account is the one that was meant.
   *
   * @throws Problem 412
   */
  static void match(Account account, String etag) {
    if (!ANY.equals(etag) && !account.etag().equals(etag)) {
      throw Problem.of(
          412,
          "the account "
              + account.name()
              + " has changed since you looked: its etag is "
              + account.etag()
              + " now; look again");
    }
  }

  private static String etag(String everything) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(everything.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JRE has SHA-256", e);
    }
  }
}
