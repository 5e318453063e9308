package io.meetkeeper.auth.domain.service;

import io.meetkeeper.auth.domain.DomainMessage;
import io.meetkeeper.auth.domain.SampledBridges;
import io.meetkeeper.auth.probe.ProbeMessage;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply.CommandOutcome;
import io.meetkeeper.backbone.contract.document.DocumentIntentRequest;
import io.meetkeeper.backbone.contract.host.HostQuery;
import io.meetkeeper.backbone.contract.idle.IdleAction;
import io.meetkeeper.backbone.contract.idle.IdleActionRequest;
import io.meetkeeper.backbone.contract.idle.SiteBridgesQuery;
import io.meetkeeper.backbone.contract.securedomain.ProbeReport;
import io.meetkeeper.backbone.contract.securedomain.ProbeRequest;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainMode;
import io.meetkeeper.backbone.contract.service.SiteService;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand;
import io.meetkeeper.backbone.contract.service.SiteServiceReply;
import io.meetkeeper.backbone.process.RoleContext;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the agents, the scheduler and the probe over the bus, and runs {@code prosodyctl}. Blocks:
 * for worker threads only.
 */
public final class BusSiteServiceClient implements SiteServiceClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Logger log = LoggerFactory.getLogger(BusSiteServiceClient.class);
  private static final int NO_HANDLER = 503;

  private final RoleContext context;
  private final SampledBridges sampled;
  private final ProsodyConfigChecker check = new ProsodyConfigChecker();

  public BusSiteServiceClient(RoleContext context, SampledBridges sampled) {
    this.context = context;
    this.sampled = sampled;
  }

  @Override
  public List<String> bridgeHosts() {
    Set<String> hosts = sampled.hosts();
    try {
      SiteBridgesQuery query = new SiteBridgesQuery(context.site());
      hosts.addAll(
          await(context.bus().request(BusContracts.SITE_BRIDGES, query, TIMEOUT), TIMEOUT).hosts());
    } catch (Problem e) {
      if (hosts.isEmpty()) {
        throw Problem.of(e.status(), DomainMessage.BRIDGES_NOT_KNOWN.with(e.detail()));
      }
      log.info("the scheduler does not say which bridges the site has: {}", e.detail());
    }
    return List.copyOf(hosts);
  }

  @Override
  public IdleAction requestIdleAction(IdleActionRequest request) {
    return await(context.bus().request(BusContracts.IDLE_ASK, request, TIMEOUT), TIMEOUT);
  }

  @Override
  public String restartObstacle(String host, SiteService service) {
    try {
      return await(
              context
                  .bus()
                  .request(BusContracts.AGENT_ABILITIES.atHost(host), new HostQuery(host), TIMEOUT),
              TIMEOUT)
          .restartObstacle(service)
          .orElse(null);
    } catch (Problem e) {
      return e.detail();
    }
  }

  @Override
  public SiteServiceReply restart(String host, SiteServiceCommand command) {
    try {
      return await(
          context
              .bus()
              .request(BusContracts.SITE_SERVICE.atHost(host), command, SiteServiceReply.TIMEOUT),
          SiteServiceReply.TIMEOUT);
    } catch (Problem e) {
      CommandOutcome outcome =
          e.status() == NO_HANDLER ? CommandOutcome.REFUSED : CommandOutcome.FAILED;
      return new SiteServiceReply(outcome, e.detail(), context.clock().instant());
    }
  }

  @Override
  public void announceIntent(DocumentIntentRequest intent) {
    try {
      await(
          context
              .bus()
              .request(BusContracts.DOCUMENT_INTENT.atHost(context.site()), intent, TIMEOUT),
          TIMEOUT);
    } catch (Problem e) {
      log.debug("{}: the history of the files was not told: {}", intent.name(), e.detail());
    }
  }

  @Override
  public Optional<ProsodyConfigReport> checkConfig() {
    return check.check();
  }

  @Override
  public ProbeReport probe(SecureDomainMode expected) {
    try {
      return await(
          context
              .bus()
              .request(
                  BusContracts.SECURE_DOMAIN_PROBE.atHost(context.site()),
                  new ProbeRequest(context.site(), expected, "secure domain"),
                  ProbeReport.TIMEOUT),
          ProbeReport.TIMEOUT);
    } catch (Problem e) {
      String reason = e.status() == NO_HANDLER ? ProbeMessage.NOT_HERE.english() : e.detail();
      return new ProbeReport(false, false, reason, List.of(), context.clock().instant());
    }
  }

  private static <T> T await(Future<T> future, Duration timeout) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(timeout.toMillis() + 1_000, TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Problem problem
          ? problem
          : Problem.of(500, String.valueOf(e.getCause()));
    } catch (TimeoutException e) {
      throw Problem.timeout(DomainMessage.NO_ANSWER.with(timeout.toSeconds()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.timeout(DomainMessage.STOPPING.with());
    }
  }
}
