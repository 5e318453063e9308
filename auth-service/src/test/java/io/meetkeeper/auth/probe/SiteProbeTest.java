package io.meetkeeper.auth.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.auth.account.ProsodyAccounts;
import io.meetkeeper.auth.probe.Verdict.Check;
import io.meetkeeper.auth.probe.Verdict.Result;
import io.meetkeeper.auth.prosody.LuaProsody;
import io.meetkeeper.auth.prosody.LuaProsody.Mood;
import io.meetkeeper.backbone.boot.Configuration;
import io.meetkeeper.backbone.boot.Node;
import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.bus.Wire;
import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.domain.ProbeQuestion;
import io.meetkeeper.backbone.contract.domain.ProbeReport;
import io.meetkeeper.backbone.contract.domain.SecureDomainState;
import io.meetkeeper.backbone.contract.domain.SecureDomainWish;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The account of a probe, and what its verdict means to who asked. */
@ExtendWith(VertxExtension.class)
class SiteProbeTest {
  private static final String SITE = "meet.example.com";
  private static final SecureDomainWish ON = new SecureDomainWish(true, true);
  private static final SecureDomainWish OFF = new SecureDomainWish(false, false);

  @TempDir Path folder;
  private final LuaProsody prosody = new LuaProsody("13.0.1");
  private final List<ProbeTask> tasks = new ArrayList<>();
  private Result outcome = Result.OK;
  private boolean couldLogIn;
  private Node node;
  private SiteProbe probe;

  @BeforeEach
  void build(Vertx vertx) {
    node =
        new Node(
            vertx,
            new Bus(vertx),
            Configuration.of(""),
            Clock.systemUTC(),
            "meet1",
            SITE,
            folder,
            "0");
    probe =
        new SiteProbe(
            node, prosody.prosody(), "http://127.0.0.1:5280/http-bind", SITE, this::trial);
  }

  private Verdict trial(ProbeTask task) {
    tasks.add(task);
    couldLogIn = task.user() != null && prosody.ask("login", SITE, task.user(), task.password());
    return new Verdict(List.of(new Check("host-login", outcome, "as told")));
  }

  private ProbeReport made(SecureDomainWish expected) throws Exception {
    return await(probe.make(new ProbeQuestion(SITE, expected, "ann")));
  }

  private static <T> T await(Future<T> future) throws Exception {
    try {
      return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Problem problem ? problem : e;
    }
  }

  private boolean there(String user) throws Exception {
    try {
      await(new ProsodyAccounts(prosody.prosody(), SITE).delete(user));
      return true;
    } catch (Problem e) {
      assertThat(e.status()).isEqualTo(404);
      return false;
    }
  }

  @Test
  void makesAnAccountForTheTimeOfTheProbe() throws Exception {
    ProbeReport report = made(ON);

    assertThat(report.ran()).isTrue();
    assertThat(report.passed()).isTrue();
    assertThat(couldLogIn).isTrue();
    assertThat(tasks.get(0).user()).startsWith("meetkeeper-probe-");
    assertThat(there(tasks.get(0).user())).isFalse();
    assertThat(Wire.text(report)).doesNotContain(tasks.get(0).password());
    assertThat(tasks.get(0).toString()).doesNotContain(tasks.get(0).password());
  }

  @Test
  void removesWhatAnEarlierRunLeftAndNothingElse() throws Exception {
    prosody.ask("by_hand", SITE, "meetkeeper-probe-0123456789ab", "pw");
    prosody.ask("by_hand", SITE, "anna", "pw");
    await(probe.sweep());
    assertThat(there("meetkeeper-probe-0123456789ab")).isFalse();
    assertThat(there("anna")).isTrue();
  }

  @Test
  void anOpenSiteNeedsNoAccount() throws Exception {
    assertThat(made(OFF).passed()).isTrue();
    assertThat(tasks.get(0).user()).isNull();
    assertThat(prosody.lines()).isEmpty();
  }

  @Test
  void brokenHasRunAndUnknownHasNot() throws Exception {
    outcome = Result.BROKEN;
    ProbeReport broken = made(ON);
    assertThat(broken.ran()).isTrue();
    assertThat(broken.passed()).isFalse();
    assertThat(broken.because()).isEqualTo("host-login: as told");
    assertThat(broken.checks().get(0).passed()).isFalse();

    outcome = Result.UNKNOWN;
    ProbeReport unknown = made(ON);
    assertThat(unknown.ran()).isFalse();
    assertThat(unknown.checks().get(0).passed()).isNull();
  }

  @Test
  void withoutProsodyNothingRanAndItIsSaidWhy() throws Exception {
    prosody.feels(Mood.AWAY);
    ProbeReport report = made(ON);
    assertThat(report.ran()).isFalse();
    assertThat(report.because())
        .contains("an account for the probe cannot be made: Prosody is away");
    assertThat(tasks).isEmpty();
  }

  @Test
  void anAccountThatMayBeHalfMadeIsRemovedByTheNextOne() throws Exception {
    prosody.feels(Mood.WELL);
    made(ON);
    prosody.feels(Mood.DIES_AFTER);
    assertThat(made(ON).ran()).isFalse();
    prosody.feels(Mood.WELL);
    assertThat(made(ON).passed()).isTrue();
  }

  @Test
  void whatIsExpectedComesFromTheFiles() throws Exception {
    SecureDomainState state =
        new SecureDomainState(SITE, "debian", null, ON, true, "so", List.of(), null, "e");
    await(
        node.bus()
            .serve(Contracts.SECURE_DOMAIN.at(SITE), q -> Future.succeededFuture(state))
            .ready());
    assertThat(made(null).passed()).isTrue();
    assertThat(tasks.get(0).guests()).isTrue();
  }

  @Test
  void filesThatDisagreeAreNoExpectation() throws Exception {
    SecureDomainState state =
        new SecureDomainState(SITE, "debian", null, null, false, "no", List.of(), null, "e");
    await(
        node.bus()
            .serve(Contracts.SECURE_DOMAIN.at(SITE), q -> Future.succeededFuture(state))
            .ready());
    ProbeReport report = made(null);
    assertThat(report.ran()).isFalse();
    assertThat(report.because()).contains("the files do not agree");
  }

  @Test
  void oneAtATime() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    SiteProbe slow =
        new SiteProbe(
            node,
            prosody.prosody(),
            "http://127.0.0.1:5280/http-bind",
            SITE,
            task -> {
              over.await();
              return trial(task);
            });
    Future<ProbeReport> first = slow.make(new ProbeQuestion(SITE, OFF, "ann"));
    assertThatThrownBy(() -> await(slow.make(new ProbeQuestion(SITE, OFF, "ben"))))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.status()).isEqualTo(409));
    over.countDown();
    assertThat(await(first).passed()).isTrue();
  }
}
