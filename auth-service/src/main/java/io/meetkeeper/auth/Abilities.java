package io.meetkeeper.auth;

import io.meetkeeper.auth.account.ProsodyAccounts;
import io.meetkeeper.auth.prosody.Prosody;
import io.meetkeeper.backbone.contract.Ability;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Whether accounts can be managed here, and why not. */
final class Abilities {
  private static final String ACCOUNTS = "accounts";
  private static final Duration AT_MOST = Duration.ofSeconds(4);

  private final Prosody prosody;
  private final String site;
  private final String domain;

  Abilities(Prosody prosody, String site, String domain) {
    this.prosody = prosody;
    this.site = site;
    this.domain = domain;
  }

  /** Asks Prosody; never fails. */
  Future<io.meetkeeper.backbone.contract.Abilities> look() {
    return (site == null
            ? Future.succeededFuture(
                new Ability(ACCOUNTS, false, "no Jitsi Meet site on this host (meetkeeper.site)"))
            : ask().timeout(AT_MOST.toMillis(), TimeUnit.MILLISECONDS))
        .otherwise(failure -> new Ability(ACCOUNTS, false, because(failure)))
        .map(ability -> new io.meetkeeper.backbone.contract.Abilities(List.of(ability)));
  }

  private String because(Throwable failure) {
    return failure instanceof TimeoutException
        ? prosody.way() + " gave no answer within " + AT_MOST.toSeconds() + " s"
        : failure.getMessage();
  }

  private Future<Ability> ask() {
    return prosody
        .version()
        .compose(
            version ->
                new ProsodyAccounts(prosody, domain)
                    .check()
                    .recover(Prosody::asProblem)
                    .map(
                        done ->
                            new Ability(
                                ACCOUNTS, true, "Prosody " + version + ", " + prosody.way())));
  }
}
