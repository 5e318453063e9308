package io.meetkeeper.auth.account;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.account.Account;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** An account as users see it, from what Prosody and the book say of it. */
final class AccountViewFactory {
  private static final String ANY = "*";

  private AccountViewFactory() {}

  /** The account; an entry about another one of the same name counts for nothing. */
  static Account of(String site, ProsodyAccount prosodyAccount, AccountRecord accountRecord) {
    AccountRecord known =
        accountRecord.matches(prosodyAccount)
            ? accountRecord
            : AccountRecord.empty(prosodyAccount.name());
    Account bare =
        new Account(
            site,
            prosodyAccount.name(),
            prosodyAccount.enabled(),
            prosodyAccount.enabled() ? null : known.disabledReason(),
            known.expiresAt(),
            known.note(),
            known.createdBy(),
            known.createdAt(),
            null);
    return withEtag(
        bare,
        etag(
            bare
                + " "
                + prosodyAccount.mark()
                + " "
                + prosodyAccount.passwordFingerprint()
                + " "
                + known.version()));
  }

  /** One that would be created. */
  static Account ofPlanned(String site, AccountRecord accountRecord) {
    return new Account(
        site,
        accountRecord.name(),
        true,
        null,
        accountRecord.expiresAt(),
        accountRecord.note(),
        accountRecord.createdBy(),
        accountRecord.createdAt(),
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
  static void requireEtag(Account account, String etag) {
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
