package io.meetkeeper.backbone.bus;

import io.meetkeeper.backbone.contract.idle.IdleAction;
import io.meetkeeper.backbone.contract.idle.IdleActionCancelRequest;
import io.meetkeeper.backbone.contract.idle.IdleActionKind;
import io.meetkeeper.backbone.contract.idle.IdleActionRequest;
import io.meetkeeper.backbone.contract.idle.IdleActionState;
import io.meetkeeper.backbone.contract.idle.IdleActionsQuery;
import io.meetkeeper.backbone.contract.idle.IdleActionsReply;
import io.meetkeeper.backbone.contract.idle.SecureDomainBeginReply;
import io.meetkeeper.backbone.contract.idle.SecureDomainBeginRequest;
import io.meetkeeper.backbone.contract.idle.SiteBridgesQuery;
import io.meetkeeper.backbone.contract.idle.SiteBridgesReply;
import io.meetkeeper.backbone.contract.service.SiteService;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand.ServiceAction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** As {@link ContractFixtures}, for actions that wait until a site is idle. */
final class IdleContractFixtures {
  private static final Instant AT = Instant.parse("2026-11-22T04:00:00Z");
  private static final String SITE = "meet.example.com";
  private static final IdleActionRequest REQUEST =
      new IdleActionRequest(
          "ia-1",
          IdleActionKind.SERVICE,
          "meet1",
          SITE,
          SiteService.JICOFO,
          ServiceAction.RESTART,
          AT,
          Duration.ofMinutes(2),
          AT.plus(Duration.ofDays(1)),
          "ops",
          "quiet mornings",
          true);
  private static final IdleAction ACTION =
      IdleAction.of(REQUEST, AT)
          .in(IdleActionState.ACTING, "the agent is asked", AT.plusSeconds(90));

  static final Map<String, Object> RECORDS =
      Map.of(
          "idle-action-request",
          REQUEST,
          "idle-action",
          ACTION,
          "idle-actions-query",
          new IdleActionsQuery("meet1", IdleActionKind.SECURE_DOMAIN),
          "idle-actions",
          new IdleActionsReply(List.of(ACTION)),
          "idle-action-cancellation",
          new IdleActionCancelRequest("ia-1", "meet1", "ops", true),
          "site-bridges-query",
          new SiteBridgesQuery(SITE),
          "site-bridges",
          new SiteBridgesReply(List.of("jvb1", "meet1")),
          "secure-domain-begin",
          new SecureDomainBeginRequest("w-1", SITE),
          "secure-domain-begun",
          new SecureDomainBeginReply(true, "begins now"));

  private IdleContractFixtures() {}
}
