package io.meetkeeper.auth.probe;

import static io.meetkeeper.backbone.AsyncWait.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.auth.account.ProsodyAccountClient;
import io.meetkeeper.auth.probe.ProbeVerdict.Result;
import io.meetkeeper.auth.probe.ProbeVerdict.VerdictCheck;
import io.meetkeeper.auth.prosody.LuaProsodyShell;
import io.meetkeeper.auth.prosody.LuaProsodyShell.Availability;
import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.securedomain.ProbeReport;
import io.meetkeeper.backbone.contract.securedomain.ProbeRequest;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainMode;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainState;
import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.backbone.process.RoleContext;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The account of a probe, and the meaning of its verdict for the requester. */
@ExtendWith(VertxExtension.class)
class SiteProbeTest {
  private static final String SITE = "meet.example.com";
  private static final SecureDomainMode ON = new SecureDomainMode(true, true);
  private static final SecureDomainMode OFF = new SecureDomainMode(false, false);

  @TempDir Path folder;
  private final LuaProsodyShell prosody = new LuaProsodyShell("13.0.1");
  private final List<ProbeTask> tasks = new ArrayList<>();
  private Result outcome = Result.OK;
  private boolean couldLogIn;
  private RoleContext roleContext;
  private SiteProbe probe;

  @BeforeEach
  void build(Vertx vertx) {
    roleContext =
        new RoleContext(
            vertx,
            new Bus(vertx),
            ConfigurationLoader.ofDefaults(""),
            Clock.systemUTC(),
            "meet1",
            SITE,
            folder,
            "0");
    probe =
        new SiteProbe(
            roleContext, prosody.client(), "http://127.0.0.1:5280/http-bind", SITE, this::trial);
  }

  private ProbeVerdict trial(ProbeTask task) {
    tasks.add(task);
    couldLogIn =
        task.user() != null && prosody.callLua("login", SITE, task.user(), task.password());
    return new ProbeVerdict(List.of(new VerdictCheck("host-login", outcome, "as told")));
  }

  private ProbeReport made(SecureDomainMode expected) throws Exception {
    return await(probe.run(new ProbeRequest(SITE, expected, "ann")));
  }

  private boolean userExists(String user) throws Exception {
    try {
      await(new ProsodyAccountClient(prosody.client(), SITE).delete(user));
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
    assertThat(userExists(tasks.get(0).user())).isFalse();
    assertThat(ContractJson.toJson(report)).doesNotContain(tasks.get(0).password());
    assertThat(tasks.get(0).toString()).doesNotContain(tasks.get(0).password());
  }

  @Test
  void removesWhatAnEarlierRunLeftAndNothingElse() throws Exception {
    prosody.callLua("by_hand", SITE, "meetkeeper-probe-0123456789ab", "pw");
    prosody.callLua("by_hand", SITE, "anna", "pw");
    await(probe.removeLeftovers());
    assertThat(userExists("meetkeeper-probe-0123456789ab")).isFalse();
    assertThat(userExists("anna")).isTrue();
  }

  @Test
  void anOpenSiteNeedsNoAccount() throws Exception {
    assertThat(made(OFF).passed()).isTrue();
    assertThat(tasks.get(0).user()).isNull();
    assertThat(prosody.sentLines()).isEmpty();
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
  void withoutProsodyNothingRanAndTheReasonIsReported() throws Exception {
    prosody.setAvailability(Availability.AWAY);
    ProbeReport report = made(ON);
    assertThat(report.ran()).isFalse();
    assertThat(report.because())
        .contains("an account for the probe cannot be made: Prosody is away");
    assertThat(tasks).isEmpty();
  }

  @Test
  void anAccountThatMayBeHalfMadeIsRemovedByTheNextOne() throws Exception {
    prosody.setAvailability(Availability.WELL);
    made(ON);
    prosody.setAvailability(Availability.DIES_AFTER);
    assertThat(made(ON).ran()).isFalse();
    prosody.setAvailability(Availability.WELL);
    assertThat(made(ON).passed()).isTrue();
  }

  @Test
  void whatIsExpectedComesFromTheFiles() throws Exception {
    SecureDomainState state =
        new SecureDomainState(SITE, "debian", null, ON, true, "so", List.of(), null, "e");
    await(
        roleContext
            .bus()
            .serve(BusContracts.SECURE_DOMAIN_GET.atHost(SITE), q -> Future.succeededFuture(state))
            .ready());
    assertThat(made(null).passed()).isTrue();
    assertThat(tasks.get(0).guests()).isTrue();
  }

  @Test
  void filesThatDisagreeAreNoExpectation() throws Exception {
    SecureDomainState state =
        new SecureDomainState(SITE, "debian", null, null, false, "no", List.of(), null, "e");
    await(
        roleContext
            .bus()
            .serve(BusContracts.SECURE_DOMAIN_GET.atHost(SITE), q -> Future.succeededFuture(state))
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
            roleContext,
            prosody.client(),
            "http://127.0.0.1:5280/http-bind",
            SITE,
            task -> {
              over.await();
              return trial(task);
            });
    Future<ProbeReport> first = slow.run(new ProbeRequest(SITE, OFF, "ann"));
    assertThatThrownBy(() -> await(slow.run(new ProbeRequest(SITE, OFF, "ben"))))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.status()).isEqualTo(409));
    over.countDown();
    assertThat(await(first).passed()).isTrue();
  }
}
