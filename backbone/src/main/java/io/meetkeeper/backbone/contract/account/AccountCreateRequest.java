package io.meetkeeper.backbone.contract.account;

import java.time.Instant;

/**
 * Creates an account.
 *
 * @param site of which
 * @param name its name
 * @param password {@code null}: generate one
 * @param expiresAt when it is to be disabled by itself; {@code null}: never
 * @param note for people
 * @param by token name of who asks
 * @param dryRun only say what would happen
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
