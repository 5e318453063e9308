package io.meetkeeper.auth.domain;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.idle.IdleAction;
import io.meetkeeper.backbone.contract.idle.IdleActionRequest;
import io.meetkeeper.backbone.contract.idle.SecureDomainBeginReply;
import io.meetkeeper.backbone.contract.idle.SecureDomainBeginRequest;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.idle.BridgeActivity;
import io.meetkeeper.backbone.idle.IdleRule;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** A scheduler that waits until the known bridges are idle, and calls back when the test wants. */
final class FakeScheduler {
  final List<IdleActionRequest> requests = new ArrayList<>();
  final List<SecureDomainBeginReply> begun = new ArrayList<>();
  boolean reachable = true;
  private final Map<String, BridgeActivity> bridges = new TreeMap<>();
  private final Clock clock;
  private Function<SecureDomainBeginRequest, SecureDomainBeginReply> begin;

  FakeScheduler(Clock clock) {
    this.clock = clock;
  }

  void callBack(Function<SecureDomainBeginRequest, SecureDomainBeginReply> to) {
    begin = to;
  }

  void receiveSample(HostSample sample) {
    BridgeActivity before = bridges.getOrDefault(sample.host(), BridgeActivity.beforeFirstSample());
    bridges.put(sample.host(), IdleRule.next(before, sample, clock.instant()));
  }

  IdleAction request(IdleActionRequest request) {
    if (!reachable) {
      throw Problem.of(503, "no scheduler answers");
    }
    requests.add(request);
    String because = notIdle(request);
    if (because == null && !request.dryRun()) {
      begun.add(begin.apply(new SecureDomainBeginRequest(request.id(), request.site())));
    }
    return IdleAction.of(request, clock.instant()).withBecause(because);
  }

  private String notIdle(IdleActionRequest request) {
    if (bridges.isEmpty()) {
      return "no bridge of the site was heard of yet";
    }
    for (Map.Entry<String, BridgeActivity> bridge : bridges.entrySet()) {
      String why = bridge.getValue().busyReason(request.idleFor(), clock.instant());
      if (why != null) {
        return bridge.getKey() + ": " + why;
      }
    }
    return null;
  }
}
