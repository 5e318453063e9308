package io.meetkeeper.restart.api;

import io.meetkeeper.backbone.contract.automation.HostDecision;
import io.meetkeeper.backbone.contract.host.HostQuery;
import io.meetkeeper.restart.host.HostDirectory;
import io.meetkeeper.restart.rule.HostDecisionFactory;
import io.vertx.core.Future;

/** Requests about what would be decided, now and in the days to come. */
public final class DecisionRequests {
  private final HostDirectory directory;

  public DecisionRequests(HostDirectory directory) {
    this.directory = directory;
  }

  /** The decision about the bridge of a host at this moment. */
  public Future<HostDecision> decision(HostQuery query) {
    return directory.load(query.host()).map(HostDecisionFactory::decide);
  }
}
