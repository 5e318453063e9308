package io.meetkeeper.auth.probe;

import io.meetkeeper.auth.account.ProsodyAccountClient;
import io.meetkeeper.auth.prosody.LuaQuoter;
import io.meetkeeper.auth.prosody.ProsodyClient;
import io.meetkeeper.auth.prosody.ProsodySettings;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.ProblemType;
import io.meetkeeper.backbone.contract.securedomain.ProbeReport;
import io.meetkeeper.backbone.contract.securedomain.ProbeRequest;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainMode;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainQuery;
import io.meetkeeper.backbone.process.RoleContext;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Probes one site on request over the bus. For the host's login it creates an account {@code
 * meetkeeper-probe-*} with a random password and removes it afterwards; accounts left by a crash
 * are removed at the next start and before the next probe. One probe at a time.
 */
public final class SiteProbe {
  private static final Logger log = LoggerFactory.getLogger(SiteProbe.class);
  private static final String PREFIX = "meetkeeper-probe-";
  private static final Duration STATE_TIMEOUT = Duration.ofSeconds(60);
  private static final int RANDOM_BYTES = 24;

  private final RoleContext context;
  private final ProsodyClient prosody;
  private final ProsodyAccountClient accounts;
  private final String boshUrl;
  private final String domain;
  private final ProbeExecution execution;
  private final SecureRandom random = new SecureRandom();
  private boolean running;

  /** Runs a probe; blocks. */
  @FunctionalInterface
  interface ProbeExecution {
    ProbeVerdict run(ProbeTask task) throws InterruptedException;
  }

  /**
   * Creates the probe of this host's site.
   *
   * @param domain the site's VirtualHost in Prosody
   */
  public SiteProbe(
      RoleContext context, ProsodyClient prosody, ProsodySettings settings, String domain) {
    this(context, prosody, settings.boshUrl(), domain, new ProbeRunner()::run);
  }

  SiteProbe(
      RoleContext context,
      ProsodyClient prosody,
      String boshUrl,
      String domain,
      ProbeExecution execution) {
    this.context = context;
    this.prosody = prosody;
    this.boshUrl = boshUrl;
    this.domain = domain;
    this.execution = execution;
    accounts = new ProsodyAccountClient(prosody, domain);
  }

  /** Removes accounts left by an earlier run; fails when Prosody does not answer. */
  public Future<Void> removeLeftovers() {
    return prosody.runOrFail(removalCommand()).mapEmpty();
  }

  /**
   * Probes the site.
   *
   * @return the report; fails with 409 while another probe runs
   */
  public Future<ProbeReport> run(ProbeRequest request) {
    if (running) {
      return Future.failedFuture(
          Problem.of(ProblemType.IN_PROGRESS, ProbeMessage.BUSY.with(context.site())));
    }
    running = true;
    return expectedState(request)
        .compose(mode -> mode == null ? Future.succeededFuture(unknownExpectation()) : probe(mode))
        .onComplete(done -> running = false);
  }

  private Future<SecureDomainMode> expectedState(ProbeRequest request) {
    if (request.expected() != null) {
      return Future.succeededFuture(request.expected());
    }
    return context
        .bus()
        .request(
            BusContracts.SECURE_DOMAIN_GET.atHost(context.site()),
            new SecureDomainQuery(context.site()),
            STATE_TIMEOUT)
        .map(state -> state.actual());
  }

  private ProbeReport unknownExpectation() {
    return notRun(ProbeMessage.FILES_DISAGREE.english());
  }

  private Future<ProbeReport> probe(SecureDomainMode mode) {
    if (!mode.enabled()) {
      return execute(new ProbeTask(boshUrl, domain, false, false, null, null));
    }
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    String user = PREFIX + HexFormat.of().formatHex(bytes, 0, 6);
    String password = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    return removeLeftovers()
        .compose(swept -> accounts.create(user, password, PREFIX))
        .recover(ProsodyClient::asProblem)
        .compose(
            made ->
                execute(new ProbeTask(boshUrl, domain, true, mode.guests(), user, password))
                    .eventually(this::removeAccount))
        .recover(
            failure ->
                failure instanceof Problem problem
                    ? Future.succeededFuture(
                        notRun(ProbeMessage.NO_ACCOUNT.english(problem.detail())))
                    : Future.failedFuture(failure));
  }

  private Future<Void> removeAccount() {
    return removeLeftovers()
        .recover(
            failure -> {
              log.warn(
                  "the account of the probe stays until the next start: {}", failure.toString());
              return Future.succeededFuture();
            });
  }

  /**
   * Runs on a thread of its own, since a probe may take longer than Vert.x expects of its workers.
   */
  private Future<ProbeReport> execute(ProbeTask task) {
    WorkerExecutor executor =
        context
            .vertx()
            .createSharedWorkerExecutor(
                "probe", 1, ProbeReport.TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    return executor
        .executeBlocking(() -> execution.run(task), false)
        .map(this::report)
        .eventually(executor::close);
  }

  private ProbeReport report(ProbeVerdict verdict) {
    List<ProbeReport.ProbeCheck> checks =
        verdict.checks().stream()
            .map(check -> new ProbeReport.ProbeCheck(check.name(), passed(check), check.reason()))
            .toList();
    boolean ran = verdict.isBroken() || verdict.isProved();
    return new ProbeReport(
        ran, verdict.isProved(), reason(verdict), checks, context.clock().instant());
  }

  private static Boolean passed(ProbeVerdict.VerdictCheck check) {
    return switch (check.result()) {
      case OK -> Boolean.TRUE;
      case BROKEN -> Boolean.FALSE;
      case UNKNOWN -> null;
    };
  }

  /** Returns the reason of the first failed check, else of the first unknown one. */
  private static String reason(ProbeVerdict verdict) {
    for (ProbeVerdict.Result result :
        List.of(ProbeVerdict.Result.BROKEN, ProbeVerdict.Result.UNKNOWN)) {
      for (ProbeVerdict.VerdictCheck check : verdict.checks()) {
        if (check.result() == result) {
          return ProbeMessage.CHECK.english(check.name(), check.reason());
        }
      }
    }
    return ProbeMessage.ALL_PASSED.english(verdict.checks().size());
  }

  private ProbeReport notRun(String reason) {
    return new ProbeReport(false, false, reason, List.of(), context.clock().instant());
  }

  /** Builds the Lua that deletes the probe's accounts; without an account store it does nothing. */
  private String removalCommand() {
    return ">local um = require'core.usermanager'; local host = "
        + LuaQuoter.quote(domain)
        + "; local found = {}; pcall(function() for user in um.users(host) do if user:sub(1, "
        + PREFIX.length()
        + ") == "
        + LuaQuoter.quote(PREFIX)
        + " then found[#found + 1] = user end end end); "
        + "for _, user in ipairs(found) do um.delete_user(user, host) end; return #found";
  }
}
