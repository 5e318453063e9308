package io.meetkeeper.auth;

import io.meetkeeper.auth.health.AccountHealthProbes;
import io.meetkeeper.auth.prosody.ProsodyClient;
import io.meetkeeper.auth.prosody.ProsodySettings;
import io.meetkeeper.backbone.bus.Bus.Registration;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.process.RoleContext;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/**
 * The read-only part of the role {@code accounts}: answers whether accounts can be managed here,
 * and runs the checks of Prosody. It reads from Prosody and writes nothing.
 */
final class AccountsInspector extends VerticleBase {
  private final RoleContext roleContext;
  private final ProsodySettings settings;
  private Registration abilities;
  private AccountHealthProbes health;
  private Registration healthService;

  AccountsInspector(RoleContext roleContext, ProsodySettings settings) {
    this.roleContext = roleContext;
    this.settings = settings;
  }

  @Override
  public Future<?> start() {
    String domain = settings.domainOf(roleContext.site());
    ProsodyClient prosody = new ProsodyClient(vertx, settings);
    AccountAbilities checker = new AccountAbilities(prosody, roleContext, domain);
    abilities =
        roleContext
            .bus()
            .serve(
                BusContracts.ACCOUNT_ABILITIES.atHost(roleContext.host()),
                query -> checker.check());
    health = new AccountHealthProbes(roleContext, settings, prosody);
    healthService = health.serve();
    return Future.all(abilities.ready(), healthService.ready());
  }

  @Override
  public Future<?> stop() {
    return Future.join(abilities.unregister(), healthService.unregister())
        .eventually(health::close);
  }
}
