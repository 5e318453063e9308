package io.meetkeeper.documents;

import static io.meetkeeper.documents.DocumentsFixture.SITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply.CommandOutcome;
import io.meetkeeper.backbone.contract.document.DocumentChangeReply;
import io.meetkeeper.backbone.contract.document.DocumentChangeRequest;
import io.meetkeeper.backbone.contract.document.DocumentsQuery;
import io.meetkeeper.backbone.contract.document.PendingActionMode;
import io.meetkeeper.backbone.contract.document.PendingServiceAction;
import io.meetkeeper.backbone.contract.document.ServiceNextStep;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.restart.JobQuery;
import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.backbone.contract.restart.RestartJob;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.backbone.contract.restart.RestartMode;
import io.meetkeeper.backbone.contract.restart.RestartRequest;
import io.meetkeeper.backbone.contract.service.SiteService;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand;
import io.meetkeeper.backbone.contract.service.SiteServiceReply;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code then=when-idle}: what is promised to be done later. */
class PendingActionsTest {
  private static final String JICOFO_CONF = "jicofo { conference { max-ssrcs = 20 } }\n";

  @TempDir Path directory;
  private final List<SiteServiceCommand> asked = new CopyOnWriteArrayList<>();
  private DocumentsFixture site;
  private CommandOutcome outcome = CommandOutcome.REFUSED;

  @BeforeEach
  void start() throws IOException {
    site = new DocumentsFixture(directory);
    site.write("etc/jitsi/jicofo/jicofo.conf", JICOFO_CONF);
    site.bus.serve(
        BusContracts.SITE_SERVICE.atHost(DocumentsFixture.HOST),
        command -> {
          asked.add(command);
          return Future.succeededFuture(
              new SiteServiceReply(outcome, "2 conferences are running", site.now));
        });
    site.start();
  }

  @AfterEach
  void close() {
    site.close();
  }

  private DocumentChangeReply change(String name, String patch) {
    return site.ask(
        BusContracts.DOCUMENT_CHANGE,
        new DocumentChangeRequest(
            name, "*", patch, PendingActionMode.WHEN_IDLE, "ops", "because", false, false));
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
    return site.ask(BusContracts.PENDING_ACTION_LIST, new DocumentsQuery(SITE, false)).items();
  }

  private List<String> told() {
    return site.events.stream().filter(Event.Notice.class::isInstance).map(Event::message).toList();
  }

  @Test
  void oneIsListedWithWhyItIsNotDoneYetAlsoAfterAStart() {
    ServiceNextStep next = changeJicofo();
    assertThat(next.state()).isEqualTo("asked");
    assertThat(open())
        .singleElement()
        .satisfies(
            pendingServiceAction -> {
              assertThat(pendingServiceAction.id()).isEqualTo(next.errand());
              assertThat(pendingServiceAction.service()).isEqualTo(SiteService.JICOFO);
              assertThat(pendingServiceAction.by()).isEqualTo("ops");
              assertThat(pendingServiceAction.until()).isEqualTo(site.now.plus(Duration.ofDays(1)));
              assertThat(pendingServiceAction.because()).isNull();
            });
    site.runPendingActions();
    assertThat(open().get(0).because()).isEqualTo("2 conferences are running");

    site.stop();
    site.start();

    assertThat(open()).extracting(PendingServiceAction::id).containsExactly(next.errand());
    outcome = CommandOutcome.DONE;
    site.runPendingActions();
    assertThat(open()).isEmpty();
    assertThat(asked).hasSize(2).allMatch(command -> command.id().equals(next.errand()));
    assertThat(asked).noneMatch(SiteServiceCommand::cutCalls);
    assertThat(told()).singleElement().asString().contains("restart of jicofo", "done");
  }

  @Test
  void aCancelledOneIsNotDone() {
    String id = changeJicofo().errand();
    PendingServiceAction tried =
        site.ask(BusContracts.PENDING_ACTION_CANCEL, new JobQuery(id, "ops2", true));
    assertThat(tried.id()).isEqualTo(id);
    assertThat(open()).hasSize(1);

    site.ask(BusContracts.PENDING_ACTION_CANCEL, new JobQuery(id, "ops2", false));

    assertThat(open()).isEmpty();
    outcome = CommandOutcome.DONE;
    site.runPendingActions();
    assertThat(asked).isEmpty();
    assertThat(told()).singleElement().asString().contains("cancelled by ops2");
    assertThatThrownBy(
            () -> site.ask(BusContracts.PENDING_ACTION_CANCEL, new JobQuery(id, "x", false)))
        .isInstanceOfSatisfying(Problem.class, e -> assertThat(e.status()).isEqualTo(404));
  }

  @Test
  void afterADayOneIsGivenUpAndThatIsTold() {
    changeJicofo();
    site.now = site.now.plus(Duration.ofDays(1));
    site.runPendingActions();
    assertThat(open()).isEmpty();
    assertThat(told())
        .singleElement()
        .asString()
        .contains("given up after a day", "2 conferences are running");
  }

  @Test
  void aLaterChangeTakesThePlaceOfTheErrandForTheSameService() {
    changeJicofo();
    String later =
        change("jicofo.conf", "{\"jicofo\":{\"conference\":{\"max-ssrcs\":40}}}")
            .next()
            .get(0)
            .errand();
    assertThat(open()).extracting(PendingServiceAction::id).containsExactly(later);
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
  void withoutASchedulerTheRestartIsLeftOpenAndSaysSo() {
    ServiceNextStep next =
        change("videobridge-config", "{\"VIDEOBRIDGE_MAX_MEMORY\": \"512m\"}").next().get(0);
    assertThat(next.state()).isEqualTo("open");
    assertThat(next.because()).isNotBlank();
  }
}
