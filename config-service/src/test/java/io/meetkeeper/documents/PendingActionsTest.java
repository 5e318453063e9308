package io.meetkeeper.documents;

import static io.meetkeeper.backbone.AsyncWait.await;
import static io.meetkeeper.documents.DocumentsFixture.SITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.document.DocumentChangeReply;
import io.meetkeeper.backbone.contract.document.DocumentChangeRequest;
import io.meetkeeper.backbone.contract.document.DocumentsQuery;
import io.meetkeeper.backbone.contract.document.PendingActionMode;
import io.meetkeeper.backbone.contract.document.PendingServiceAction;
import io.meetkeeper.backbone.contract.document.ServiceNextStep;
import io.meetkeeper.backbone.contract.host.RoleAbilities;
import io.meetkeeper.backbone.contract.host.RoleAbility;
import io.meetkeeper.backbone.contract.idle.IdleActionKind;
import io.meetkeeper.backbone.contract.restart.JobQuery;
import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.backbone.contract.restart.RestartJob;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.backbone.contract.restart.RestartMode;
import io.meetkeeper.backbone.contract.restart.RestartRequest;
import io.meetkeeper.backbone.contract.service.SiteService;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand.ServiceAction;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Actions with {@code then=when-idle}, which are done later. */
class PendingActionsTest {
  private static final String JICOFO_CONF = "jicofo { conference { max-ssrcs = 20 } }\n";

  @TempDir Path directory;
  private DocumentsFixture site;
  private FakeIdleScheduler scheduler;

  @BeforeEach
  void start() throws IOException {
    site = new DocumentsFixture(directory);
    site.write("etc/jitsi/jicofo/jicofo.conf", JICOFO_CONF);
    scheduler = new FakeIdleScheduler(site.bus);
    site.start();
  }

  @AfterEach
  void close() {
    site.close();
  }

  private DocumentChangeReply change(String name, String patch) {
    return change(name, patch, false);
  }

  private DocumentChangeReply change(String name, String patch, boolean dryRun) {
    return site.request(
        BusContracts.DOCUMENT_CHANGE,
        new DocumentChangeRequest(
            name, "*", patch, PendingActionMode.WHEN_IDLE, "ops", "because", false, dryRun));
  }

  private ServiceNextStep changeJicofo() {
    return change("jicofo.conf", "{\"jicofo\":{\"conference\":{\"max-ssrcs\":30}}}").next().get(0);
  }

  private RestartJob waiting(RestartRequest request) {
    return new RestartJob(
        "job-1",
        request.host(),
        SITE,
        RestartCause.PERSON,
        request.by(),
        request.reason(),
        request.mode(),
        request.cutCalls(),
        RestartJobState.WAITING,
        "2 conferences are running",
        site.now,
        site.now,
        null,
        null,
        null,
        null,
        null,
        List.of(),
        null);
  }

  private List<PendingServiceAction> open() {
    return site.request(BusContracts.PENDING_ACTION_LIST, new DocumentsQuery(SITE, false)).items();
  }

  @Test
  void theSchedulerIsAskedAndShownAsAnErrandWithWhyItIsNotDoneYet() {
    ServiceNextStep next = changeJicofo();
    assertThat(next.state()).isEqualTo("asked");
    assertThat(next.because()).isEqualTo("as soon as nobody talks, within a day");
    assertThat(scheduler.waiting.values())
        .singleElement()
        .satisfies(
            action -> {
              assertThat(action.kind()).isEqualTo(IdleActionKind.SERVICE);
              assertThat(action.host()).isEqualTo(DocumentsFixture.HOST);
              assertThat(action.site()).isEqualTo(SITE);
              assertThat(action.act()).isEqualTo(ServiceAction.RESTART);
              assertThat(action.since()).isEqualTo(site.now);
              assertThat(action.idleFor()).as("the agent looks").isNull();
            });
    assertThat(open())
        .singleElement()
        .satisfies(
            pendingServiceAction -> {
              assertThat(pendingServiceAction.id()).isEqualTo(next.errand());
              assertThat(pendingServiceAction.service()).isEqualTo(SiteService.JICOFO);
              assertThat(pendingServiceAction.by()).isEqualTo("ops");
              assertThat(pendingServiceAction.until()).isEqualTo(site.now.plus(Duration.ofDays(1)));
              assertThat(pendingServiceAction.because()).contains("2 conferences");
            });
  }

  @Test
  void oneIsCancelledAtTheScheduler() {
    String id = changeJicofo().errand();
    PendingServiceAction tried =
        site.request(BusContracts.PENDING_ACTION_CANCEL, new JobQuery(id, "ops2", true));
    assertThat(tried.id()).isEqualTo(id);
    assertThat(open()).hasSize(1);

    site.request(BusContracts.PENDING_ACTION_CANCEL, new JobQuery(id, "ops2", false));

    assertThat(open()).isEmpty();
    assertThatThrownBy(
            () -> site.request(BusContracts.PENDING_ACTION_CANCEL, new JobQuery(id, "x", false)))
        .isInstanceOfSatisfying(Problem.class, e -> assertThat(e.status()).isEqualTo(404))
        .hasMessageContaining("there is no errand");
  }

  @Test
  void errandsOfAnOldVersionAreHandedToTheSchedulerAndThenForgotten() {
    site.stop();
    site.close();
    Path data = site.data.resolve("documents.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO errand VALUES ('old', 'PROSODY', 'RELOAD', 1000, 90000000, 'ops', 'why')");
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    reopen();
    site.handOverActions();
    assertThatThrownBy(this::open).as("no scheduler").isInstanceOf(Problem.class);
    scheduler = new FakeIdleScheduler(site.bus);

    site.handOverActions();

    assertThat(scheduler.waiting.get("old"))
        .satisfies(
            action -> {
              assertThat(action.service()).isEqualTo(SiteService.PROSODY);
              assertThat(action.act()).isEqualTo(ServiceAction.RELOAD);
              assertThat(action.since()).isEqualTo(Instant.ofEpochMilli(1000));
              assertThat(action.by()).isEqualTo("ops");
            });
    scheduler.waiting.clear();
    site.stop();
    site.start();
    site.handOverActions();
    assertThat(scheduler.waiting).isEmpty();
  }

  private void reopen() {
    try {
      site = new DocumentsFixture(directory).start();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void theBridgeIsTheSchedulersAndItsJobIsShown() {
    site.bus.serve(
        BusContracts.RESTART_REQUEST,
        request -> {
          assertThat(request.mode()).isEqualTo(RestartMode.WHEN_IDLE);
          assertThat(request.cutCalls()).isFalse();
          return Future.succeededFuture(waiting(request));
        });
    ServiceNextStep next =
        change("videobridge-config", "{\"VIDEOBRIDGE_MAX_MEMORY\": \"512m\"}").next().get(0);
    assertThat(next.state()).isEqualTo("asked");
    assertThat(next.job()).isEqualTo("job-1");
    assertThat(open()).isEmpty();
  }

  @Test
  void whatTheAgentCannotRestartIsLeftOpenAndADryRunSaysSo() {
    await(
        site.bus
            .serve(
                BusContracts.AGENT_ABILITIES.atHost(DocumentsFixture.HOST),
                q ->
                    Future.succeededFuture(
                        new RoleAbilities(
                            List.of(
                                new RoleAbility("restart prosody", true, "systemd"),
                                new RoleAbility(
                                    "restart jicofo", false, "systemd knows no unit")))))
            .ready());
    ServiceNextStep planned =
        change("jicofo.conf", "{\"jicofo\":{\"conference\":{\"max-ssrcs\":30}}}", true)
            .next()
            .get(0);
    ServiceNextStep changed = changeJicofo();
    assertThat(List.of(planned, changed))
        .allSatisfy(
            step -> {
              assertThat(step.state()).isEqualTo("open");
              assertThat(step.because()).isEqualTo("Meetkeeper cannot: systemd knows no unit");
              assertThat(step.command()).isEqualTo("systemctl restart jicofo");
            });
    assertThat(scheduler.waiting).isEmpty();
  }

  @Test
  void withoutASchedulerAServiceIsLeftOpenWithTheCommandToDoIt() {
    site.close();
    reopen();
    ServiceNextStep next = changeJicofo();
    assertThat(next.state()).isEqualTo("open");
    assertThat(next.command()).isEqualTo("systemctl restart jicofo");
    assertThat(next.because()).isNotBlank();
  }

  @Test
  void withoutASchedulerTheRestartIsLeftOpenAndSaysSo() {
    ServiceNextStep next =
        change("videobridge-config", "{\"VIDEOBRIDGE_MAX_MEMORY\": \"512m\"}").next().get(0);
    assertThat(next.state()).isEqualTo("open");
    assertThat(next.because()).isNotBlank();
  }
}
