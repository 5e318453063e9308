package io.meetkeeper.suite.run;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.BusService;
import io.meetkeeper.backbone.contract.host.HostFindings;
import io.meetkeeper.backbone.contract.host.HostQuery;
import io.meetkeeper.backbone.contract.host.RoleAbilities;
import io.meetkeeper.backbone.contract.host.RoleAbility;
import io.meetkeeper.backbone.process.RoleContext;
import io.vertx.core.Future;
import java.util.List;

/** Asks the roles of this host over the bus. */
public final class LocalHostClient {
  /** The roles that report their abilities, in the order in which they are shown. */
  public static final List<String> ROLES_WITH_ABILITIES =
      List.of("collector", "bridge-agent", "accounts", "documents");

  private final RoleContext context;

  /** Creates a client for the host of that context. */
  public LocalHostClient(RoleContext context) {
    this.context = context;
  }

  /**
   * What a role may do on this host.
   *
   * @param role one of {@link #ROLES_WITH_ABILITIES}
   */
  public Future<List<RoleAbility>> abilities(String role) {
    return request(
            switch (role) {
              case "collector" -> BusContracts.COLLECTOR_ABILITIES;
              case "bridge-agent" -> BusContracts.AGENT_ABILITIES;
              case "accounts" -> BusContracts.ACCOUNT_ABILITIES;
              case "documents" -> BusContracts.DOCUMENT_ABILITIES;
              default -> throw new IllegalArgumentException(role);
            })
        .map(RoleAbilities::items);
  }

  /** The findings of the collector on this host. */
  public Future<HostFindings> findings() {
    return request(BusContracts.FINDINGS);
  }

  private <A> Future<A> request(BusService<HostQuery, A> service) {
    return context.bus().request(service.atHost(context.host()), new HostQuery(context.host()));
  }
}
