package io.meetkeeper.auth;

import io.meetkeeper.auth.prosody.ProsodyClient;
import io.meetkeeper.auth.prosody.ProsodySettings;
import io.meetkeeper.backbone.bus.Bus.Registration;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.process.RoleContext;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/**
 * The read-only part of the role {@code accounts}: answers whether accounts can be managed here. It
 * reads from Prosody and writes nothing.
 */
final class AccountsInspector extends VerticleBase {
  private final RoleContext roleContext;
  private final ProsodySettings settings;
  private Registration abilities;

  AccountsInspector(RoleContext roleContext, ProsodySettings settings) {
    this.roleContext = roleContext;
    this.settings = settings;
  }

  @Override
  public Future<?> start() {
    String domain = settings.domain() == null ? roleContext.site() : settings.domain();
    AccountAbilities checker =
        new AccountAbilities(new ProsodyClient(vertx, settings), roleContext.site(), domain);
    abilities =
        roleContext
            .bus()
            .serve(
                BusContracts.ACCOUNT_ABILITIES.atHost(roleContext.host()),
                query -> checker.check());
    return abilities.ready();
  }

  @Override
  public Future<?> stop() {
    return abilities.unregister();
  }
}
