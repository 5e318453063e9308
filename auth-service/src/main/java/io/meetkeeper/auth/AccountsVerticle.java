package io.meetkeeper.auth;

import io.meetkeeper.auth.account.SiteAccounts;
import io.meetkeeper.auth.health.AccountHealthProbes;
import io.meetkeeper.auth.probe.SiteProbe;
import io.meetkeeper.auth.prosody.ProsodyClient;
import io.meetkeeper.auth.prosody.ProsodySettings;
import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.bus.Bus.Registration;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.process.Role;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.backbone.store.StoreOpenException;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The role {@code accounts}: accounts and the right to open rooms. Without a site or without
 * Prosody it only answers that accounts cannot be managed here.
 */
public final class AccountsVerticle extends VerticleBase {
  /** The role that a process starts. */
  public static final Role ROLE =
      new Role(
          "accounts",
          roleContext ->
              new AccountsVerticle(roleContext, ProsodySettings.of(roleContext.config())),
          roleContext ->
              new AccountsInspector(roleContext, ProsodySettings.of(roleContext.config())));

  private static final Logger log = LoggerFactory.getLogger(AccountsVerticle.class);

  private final RoleContext roleContext;
  private final ProsodySettings settings;
  private final List<Registration> registrations = new ArrayList<>();
  private ProsodyClient prosody;
  private AccountHealthProbes health;
  private SiteAccounts accounts;

  AccountsVerticle(RoleContext roleContext, ProsodySettings settings) {
    this.roleContext = roleContext;
    this.settings = settings;
  }

  @Override
  public Future<?> start() {
    prosody = new ProsodyClient(vertx, settings);
    String domain = settings.domainOf(roleContext.site());
    AccountAbilities abilities = new AccountAbilities(prosody, roleContext, domain);
    registrations.add(
        roleContext
            .bus()
            .serve(
                BusContracts.ACCOUNT_ABILITIES.atHost(roleContext.host()),
                query -> abilities.check()));
    health = new AccountHealthProbes(roleContext, settings, prosody);
    registrations.add(health.serve());
    return (roleContext.site() == null ? Future.succeededFuture() : openSite(domain))
        .recover(failure -> Future.failedFuture(StoreOpenException.wrap(failure)))
        .compose(done -> Future.all(registrations.stream().map(Registration::ready).toList()));
  }

  private Future<?> openSite(String domain) {
    return SiteAccounts.open(roleContext, prosody, domain)
        .onSuccess(
            opened -> {
              accounts = opened;
              serve(opened);
            });
  }

  private void serve(SiteAccounts opened) {
    Bus bus = roleContext.bus();
    String site = roleContext.site();
    String domain = settings.domainOf(site);
    SiteProbe probe = new SiteProbe(roleContext, prosody, settings, domain);
    registrations.add(bus.serve(BusContracts.SECURE_DOMAIN_PROBE.atHost(site), probe::run));
    probe
        .removeLeftovers()
        .onFailure(absent -> log.debug("nothing of a probe is looked for: {}", absent));
    registrations.add(bus.serve(BusContracts.ACCOUNT_LIST.atHost(site), opened.reader()::list));
    registrations.add(bus.serve(BusContracts.ACCOUNT_GET.atHost(site), opened.reader()::get));
    registrations.add(
        bus.serve(BusContracts.ACCOUNT_CREATE.atHost(site), opened.service()::create));
    registrations.add(
        bus.serve(BusContracts.ACCOUNT_CHANGE.atHost(site), opened.service()::change));
    registrations.add(
        bus.serve(BusContracts.ACCOUNT_PASSWORD.atHost(site), opened.service()::changePassword));
    registrations.add(
        bus.serve(BusContracts.ACCOUNT_REMOVE.atHost(site), opened.service()::remove));
    registrations.add(bus.serve(BusContracts.ACCOUNT_IMPORT.atHost(site), opened.importer()::run));
  }

  @Override
  public Future<?> stop() {
    return Future.join(registrations.stream().map(Registration::unregister).toList())
        .eventually(() -> health == null ? Future.succeededFuture() : health.close())
        .eventually(() -> accounts == null ? Future.succeededFuture() : accounts.close());
  }
}
