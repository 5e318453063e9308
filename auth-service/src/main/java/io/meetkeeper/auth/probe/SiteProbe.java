package io.meetkeeper.auth.probe;

import io.meetkeeper.auth.account.ProsodyAccounts;
import io.meetkeeper.auth.prosody.Lua;
import io.meetkeeper.auth.prosody.Prosody;
import io.meetkeeper.auth.prosody.ProsodySettings;
import io.meetkeeper.backbone.boot.Node;
import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.domain.ProbeQuestion;
import io.meetkeeper.backbone.contract.domain.ProbeReport;
import io.meetkeeper.backbone.contract.domain.SecureDomainQuestion;
import io.meetkeeper.backbone.contract.domain.SecureDomainWish;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The probe of one site, as the bus asks for it. For a host that logs in it makes an account {@code
 * meetkeeper-probe-*} with a password that nobody else ever sees, and removes it afterwards; what a
 * crash left is removed at the next start and before the next probe. One probe at a time.
 */
public final class SiteProbe {
  private static final Logger log = LoggerFactory.getLogger(SiteProbe.class);
  private static final String PREFIX = "meetkeeper-probe-";
  private static final Duration FILES_AT_MOST = Duration.ofSeconds(60);
  private static final int RANDOM_BYTES = 24;

  private final Node node;
  private final Prosody prosody;
  private final ProsodyAccounts accounts;
  private final String boshUrl;
  private final String domain;
  private final Trial trial;
  private final SecureRandom random = new SecureRandom();
  private boolean running;

  /** Tries a site out; blocks. */
  @FunctionalInterface
  interface Trial {
    Verdict make(ProbeTask task) throws InterruptedException;
  }

  /**
   * Of the site of this host.
   *
   * @param domain what Prosody calls the site
   */
  public SiteProbe(Node node, Prosody prosody, ProsodySettings settings, String domain) {
    this(node, prosody, settings.boshUrl(), domain, new Probe()::make);
  }

  SiteProbe(Node node, Prosody prosody, String boshUrl, String domain, Trial trial) {
    this.node = node;
    this.prosody = prosody;
    this.boshUrl = boshUrl;
    this.domain = domain;
    this.trial = trial;
    accounts = new ProsodyAccounts(prosody, domain);
  }

  /** Removes accounts that an earlier run left. Fails when Prosody does not answer. */
  public Future<Void> sweep() {
    return prosody.command(sweeper()).mapEmpty();
  }

  /**
   * Tries the site out.
   *
   * @return what came of it; fails with 409 while another probe runs
   */
  public Future<ProbeReport> make(ProbeQuestion question) {
    if (running) {
      return Future.failedFuture(
          Problem.conflict("a probe of " + node.site() + " is running; try again in a minute"));
    }
    running = true;
    return expected(question)
        .compose(wish -> wish == null ? Future.succeededFuture(unknown()) : visit(wish))
        .onComplete(done -> running = false);
  }

  private Future<SecureDomainWish> expected(ProbeQuestion question) {
    if (question.expected() != null) {
      return Future.succeededFuture(question.expected());
    }
    return node.bus()
        .ask(
            Contracts.SECURE_DOMAIN.at(node.site()),
            new SecureDomainQuestion(node.site()),
            FILES_AT_MOST)
        .map(state -> state.actual());
  }

  private ProbeReport unknown() {
    return nothing("the files do not agree on who may open a room, so nobody knows what to expect");
  }

  private Future<ProbeReport> visit(SecureDomainWish wish) {
    if (!wish.enabled()) {
      return tried(new ProbeTask(boshUrl, domain, false, false, null, null));
    }
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    String user = PREFIX + HexFormat.of().formatHex(bytes, 0, 6);
    String password = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    return sweep()
        .compose(swept -> accounts.create(user, password, PREFIX))
        .recover(Prosody::asProblem)
        .compose(
            made ->
                tried(new ProbeTask(boshUrl, domain, true, wish.guests(), user, password))
                    .eventually(this::removed))
        .recover(
            failure ->
                failure instanceof Problem problem
                    ? Future.succeededFuture(
                        nothing("an account for the probe cannot be made: " + problem.detail()))
                    : Future.failedFuture(failure));
  }

  private Future<Void> removed() {
    return sweep()
        .recover(
            failure -> {
              log.warn(
                  "the account of the probe stays until the next start: {}", failure.toString());
              return Future.succeededFuture();
            });
  }

  private Future<ProbeReport> tried(ProbeTask task) {
    return node.vertx().executeBlocking(() -> trial.make(task), false).map(this::report);
  }

  private ProbeReport report(Verdict verdict) {
    List<ProbeReport.Check> checks =
        verdict.checks().stream()
            .map(check -> new ProbeReport.Check(check.name(), passed(check), check.because()))
            .toList();
    boolean ran = verdict.broken() || verdict.proved();
    return new ProbeReport(ran, verdict.proved(), because(verdict), checks, node.clock().instant());
  }

  private static Boolean passed(Verdict.Check check) {
    return switch (check.result()) {
      case OK -> Boolean.TRUE;
      case BROKEN -> Boolean.FALSE;
      case UNKNOWN -> null;
    };
  }

  /** The first check that is not as it must be, broken ones first. */
  private static String because(Verdict verdict) {
    for (Verdict.Result wanted : List.of(Verdict.Result.BROKEN, Verdict.Result.UNKNOWN)) {
      for (Verdict.Check check : verdict.checks()) {
        if (check.result() == wanted) {
          return check.name() + ": " + check.because();
        }
      }
    }
    return "all " + verdict.checks().size() + " checks came out as they must";
  }

  private ProbeReport nothing(String because) {
    return new ProbeReport(false, false, because, List.of(), node.clock().instant());
  }

  /**
   * Lua that deletes every account of ours; without an account store of that host it does nothing.
   */
  private String sweeper() {
    return ">local um = require'core.usermanager'; local host = "
        + Lua.string(domain)
        + "; local found = {}; pcall(function() for user in um.users(host) do if user:sub(1, "
        + PREFIX.length()
        + ") == "
        + Lua.string(PREFIX)
        + " then found[#found + 1] = user end end end); "
        + "for _, user in ipairs(found) do um.delete_user(user, host) end; return #found";
  }
}
