package io.meetkeeper.auth.account;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.account.Account;
import io.meetkeeper.files.disk.FileSnapshot;
import java.nio.charset.StandardCharsets;

/** Builds the view of an account from Prosody's data and the stored record. */
final class AccountViewFactory {
  private static final String ANY = "*";
  private static final int ETAG_DIGITS = 16;

  private AccountViewFactory() {}

  /** Builds the view; a record of an earlier account with the same name is ignored. */
  static Account of(String site, ProsodyAccount account, AccountRecord record) {
    AccountRecord known = record.matches(account) ? record : AccountRecord.empty(account.name());
    Account bare =
        new Account(
            site,
            account.name(),
            account.enabled(),
            account.enabled() ? null : known.disabledReason(),
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
                + account.mark()
                + " "
                + account.passwordFingerprint()
                + " "
                + known.version()));
  }

  /** The view of an account that would be created. */
  static Account ofPlanned(String site, AccountRecord record) {
    return new Account(
        site,
        record.name(),
        true,
        null,
        record.expiresAt(),
        record.note(),
        record.createdBy(),
        record.createdAt(),
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
   * Checks that the account has the expected etag; {@code *} matches any.
   *
   * @throws Problem 412
   */
  static void requireEtag(Account account, String etag) {
    if (!ANY.equals(etag) && !account.etag().equals(etag)) {
      throw Problem.of(412, AccountProblem.CHANGED.with(account.name(), account.etag()));
    }
  }

  private static String etag(String content) {
    return FileSnapshot.sha256(content.getBytes(StandardCharsets.UTF_8)).substring(0, ETAG_DIGITS);
  }
}
