package io.meetkeeper.backbone.contract.account;

import java.time.Instant;

/**
 * Creates an account.
 *
 * @param site the Jitsi Meet domain
 * @param name its name
 * @param password {@code null}: generate one
 * @param expiresAt when it is disabled automatically; {@code null}: never
 * @param note free text
 * @param by token name of the caller
 * @param dryRun only answer what would happen, change nothing
 */
public record AccountCreateRequest(
    String site,
    String name,
    String password,
    Instant expiresAt,
    String note,
    String by,
    boolean dryRun) {
  @Override
  public String toString() {
    return "AccountCreation[" + name + "@" + site + ", by " + by + "]";
  }
}
