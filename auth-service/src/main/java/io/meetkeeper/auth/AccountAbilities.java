package io.meetkeeper.auth;

import io.meetkeeper.auth.account.ProsodyAccountClient;
import io.meetkeeper.auth.prosody.ProsodyClient;
import io.meetkeeper.backbone.contract.host.RoleAbilities;
import io.meetkeeper.backbone.contract.host.RoleAbility;
import io.meetkeeper.backbone.process.RoleContext;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reports whether accounts can be managed on this host and, if not, why. */
final class AccountAbilities {
  private static final String ACCOUNTS = "accounts";
  private static final Duration TIMEOUT = Duration.ofSeconds(4);

  private final ProsodyClient prosody;
  private final String site;
  private final String siteReason;
  private final String domain;
  private final Duration timeout;

  AccountAbilities(ProsodyClient prosody, RoleContext role, String domain) {
    this.prosody = prosody;
    this.site = role.site();
    this.siteReason = role.siteReason();
    this.domain = domain;
    timeout = role.timeLimit(TIMEOUT);
  }

  /** Asks Prosody; never fails, and answers within 4 s, in an inspection 16 s. */
  Future<RoleAbilities> check() {
    return (site == null
            ? Future.succeededFuture(
                new RoleAbility(ACCOUNTS, false, AccountAbilityMessage.NO_SITE.with(siteReason)))
            : checkProsody().timeout(timeout.toMillis(), TimeUnit.MILLISECONDS))
        .otherwise(failure -> failed(failure))
        .map(ability -> new RoleAbilities(List.of(ability)));
  }

  private RoleAbility failed(Throwable failure) {
    return failure instanceof TimeoutException
        ? new RoleAbility(
            ACCOUNTS, false, AccountAbilityMessage.NO_ANSWER.with(prosody.describeShell(), timeout))
        : new RoleAbility(ACCOUNTS, false, failure.getMessage());
  }

  private Future<RoleAbility> checkProsody() {
    return prosody
        .version()
        .compose(
            version ->
                new ProsodyAccountClient(prosody, domain)
                    .check()
                    .recover(ProsodyClient::asProblem)
                    .map(
                        done ->
                            new RoleAbility(
                                ACCOUNTS,
                                true,
                                AccountAbilityMessage.PROSODY.with(
                                    version, prosody.describeShell()))));
  }
}
