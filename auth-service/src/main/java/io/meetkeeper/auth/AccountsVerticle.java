package io.meetkeeper.auth;

import io.meetkeeper.auth.account.SiteAccounts;
import io.meetkeeper.auth.probe.SiteProbe;
import io.meetkeeper.auth.prosody.Prosody;
import io.meetkeeper.auth.prosody.ProsodySettings;
import io.meetkeeper.backbone.boot.Node;
import io.meetkeeper.backbone.boot.Role;
import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.bus.Bus.Registration;
import io.meetkeeper.backbone.contract.Contracts;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The role {@code accounts}: who may open a room. Where there is no site or no Prosody it says so
 * when asked, and does nothing.
 */
public final class AccountsVerticle extends VerticleBase {
  /** How a process starts it. */
  public static final Role ROLE =
      new Role("accounts", node -> new AccountsVerticle(node, ProsodySettings.of(node.settings())));

  private static final Logger log = LoggerFactory.getLogger(AccountsVerticle.class);

  private final Node node;
  private final ProsodySettings settings;
  private final List<Registration> served = new ArrayList<>();
  private Prosody prosody;
  private SiteAccounts accounts;

  AccountsVerticle(Node node, ProsodySettings settings) {
    this.node = node;
    this.settings = settings;
  }

  @Override
  public Future<?> start() {
    prosody = new Prosody(vertx, settings);
    String domain = settings.domain() == null ? node.site() : settings.domain();
    Abilities abilities = new Abilities(prosody, node.site(), domain);
    served.add(
        node.bus().serve(Contracts.ACCOUNT_ABILITIES.at(node.host()), asked -> abilities.look()));
    return (node.site() == null ? Future.succeededFuture() : openSite(domain))
        .compose(done -> Future.all(served.stream().map(Registration::ready).toList()));
  }

  private Future<?> openSite(String domain) {
    return SiteAccounts.open(node, prosody, domain)
        .onSuccess(
            opened -> {
              accounts = opened;
              serve(opened);
            });
  }

  private void serve(SiteAccounts opened) {
    Bus bus = node.bus();
    String site = node.site();
    String domain = settings.domain() == null ? site : settings.domain();
    SiteProbe probe = new SiteProbe(node, prosody, settings, domain);
    served.add(bus.serve(Contracts.SECURE_DOMAIN_PROBE.at(site), probe::make));
    probe.sweep().onFailure(absent -> log.debug("nothing of a probe is looked for: {}", absent));
    served.add(bus.serve(Contracts.ACCOUNT_LIST.at(site), opened.desk()::list));
    served.add(bus.serve(Contracts.ACCOUNT_GET.at(site), opened.desk()::get));
    served.add(bus.serve(Contracts.ACCOUNT_CREATE.at(site), opened.desk()::create));
    served.add(bus.serve(Contracts.ACCOUNT_CHANGE.at(site), opened.desk()::change));
    served.add(bus.serve(Contracts.ACCOUNT_PASSWORD.at(site), opened.desk()::password));
    served.add(bus.serve(Contracts.ACCOUNT_REMOVE.at(site), opened.desk()::remove));
    served.add(bus.serve(Contracts.ACCOUNT_IMPORT.at(site), opened.importer()::run));
  }

  @Override
  public Future<?> stop() {
    return Future.join(served.stream().map(Registration::end).toList())
        .eventually(() -> accounts == null ? Future.succeededFuture() : accounts.close());
  }
}
