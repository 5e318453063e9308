package io.meetkeeper.documents;

import static io.meetkeeper.documents.SiteFixture.SITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.contract.BridgeAnswer.Outcome;
import io.meetkeeper.backbone.contract.Cause;
import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.Event;
import io.meetkeeper.backbone.contract.JobQuestion;
import io.meetkeeper.backbone.contract.JobState;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.RestartJob;
import io.meetkeeper.backbone.contract.RestartMode;
import io.meetkeeper.backbone.contract.RestartRequest;
import io.meetkeeper.backbone.contract.document.AfterChange;
import io.meetkeeper.backbone.contract.document.DocumentChange;
import io.meetkeeper.backbone.contract.document.DocumentChanged;
import io.meetkeeper.backbone.contract.document.DocumentsQuestion;
import io.meetkeeper.backbone.contract.document.Errand;
import io.meetkeeper.backbone.contract.document.NextStep;
import io.meetkeeper.backbone.contract.service.SiteService;
import io.meetkeeper.backbone.contract.service.SiteServiceAnswer;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand;
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
class ErrandsTest {
  private static final String JICOFO_CONF = "jicofo { conference { max-ssrcs = 20 } }\n";

  @TempDir Path directory;
  private final List<SiteServiceCommand> asked = new CopyOnWriteArrayList<>();
  private SiteFixture site;
  private Outcome outcome = Outcome.REFUSED;

  @BeforeEach
  void start() throws IOException {
    site = new SiteFixture(directory);
    site.write("etc/jitsi/jicofo/jicofo.conf", JICOFO_CONF);
    site.bus.serve(
        Contracts.SITE_SERVICE.at(SiteFixture.HOST),
        command -> {
          asked.add(command);
          return Future.succeededFuture(
              new SiteServiceAnswer(outcome, "2 conferences are running", site.now));
        });
    site.start();
  }

  @AfterEach
  void close() {
    site.close();
  }

  private DocumentChanged change(String name, String patch) {
    return site.ask(
        Contracts.DOCUMENT_CHANGE,
        new DocumentChange(
            name, "*", patch, AfterChange.WHEN_IDLE, "ops", "because", false, false));
  }

  private NextStep changeJicofo() {
    return change("jicofo.conf", "{\"jicofo\":{\"conference\":{\"max-ssrcs\":30}}}").next().get(0);
  }

  private RestartJob waiting(RestartRequest request) {
    return new RestartJob(
        "job-1",
        request.host(),
        SITE,
        Cause.PERSON,
        request.by(),
        request.reason(),
        request.mode(),
        request.cutCalls(),
        JobState.WAITING,
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

  private List<Errand> open() {
    return site.ask(Contracts.ERRANDS, new DocumentsQuestion(SITE, false)).items();
  }

  private List<String> told() {
    return site.events.stream().filter(Event.Notice.class::isInstance).map(Event::message).toList();
  }

  @Test
  void oneIsListedWithWhyItIsNotDoneYetAlsoAfterAStart() {
    NextStep next = changeJicofo();
    assertThat(next.state()).isEqualTo("asked");
    assertThat(open())
        .singleElement()
        .satisfies(
            errand -> {
              assertThat(errand.id()).isEqualTo(next.errand());
              assertThat(errand.service()).isEqualTo(SiteService.JICOFO);
              assertThat(errand.by()).isEqualTo("ops");
              assertThat(errand.until()).isEqualTo(site.now.plus(Duration.ofDays(1)));
              assertThat(errand.because()).isNull();
            });
    site.errands();
    assertThat(open().get(0).because()).isEqualTo("2 conferences are running");

    site.stop();
    site.start();

    assertThat(open()).extracting(Errand::id).containsExactly(next.errand());
    outcome = Outcome.DONE;
    site.errands();
    assertThat(open()).isEmpty();
    assertThat(asked).hasSize(2).allMatch(command -> command.id().equals(next.errand()));
    assertThat(asked).noneMatch(SiteServiceCommand::cutCalls);
    assertThat(told()).singleElement().asString().contains("restart of jicofo", "done");
  }

  @Test
  void aCancelledOneIsNotDone() {
    String id = changeJicofo().errand();
    Errand tried = site.ask(Contracts.ERRAND_CANCEL, new JobQuestion(id, "ops2", true));
    assertThat(tried.id()).isEqualTo(id);
    assertThat(open()).hasSize(1);

    site.ask(Contracts.ERRAND_CANCEL, new JobQuestion(id, "ops2", false));

    assertThat(open()).isEmpty();
    outcome = Outcome.DONE;
    site.errands();
    assertThat(asked).isEmpty();
    assertThat(told()).singleElement().asString().contains("cancelled by ops2");
    assertThatThrownBy(() -> site.ask(Contracts.ERRAND_CANCEL, new JobQuestion(id, "x", false)))
        .isInstanceOfSatisfying(Problem.class, e -> assertThat(e.status()).isEqualTo(404));
  }

  @Test
  void afterADayOneIsGivenUpAndThatIsTold() {
    changeJicofo();
    site.now = site.now.plus(Duration.ofDays(1));
    site.errands();
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
    assertThat(open()).extracting(Errand::id).containsExactly(later);
  }

  @Test
  void theBridgeIsTheSchedulersAndItsJobIsShown() {
    site.bus.serve(
        Contracts.RESTART_ASK,
        request -> {
          assertThat(request.mode()).isEqualTo(RestartMode.WHEN_IDLE);
          assertThat(request.cutCalls()).isFalse();
          return Future.succeededFuture(waiting(request));
        });
    NextStep next =
        change("videobridge-config", "{\"VIDEOBRIDGE_MAX_MEMORY\": \"512m\"}").next().get(0);
    assertThat(next.state()).isEqualTo("asked");
    assertThat(next.job()).isEqualTo("job-1");
    assertThat(open()).isEmpty();
  }

  @Test
  void withoutASchedulerTheRestartIsLeftOpenAndSaysSo() {
    NextStep next =
        change("videobridge-config", "{\"VIDEOBRIDGE_MAX_MEMORY\": \"512m\"}").next().get(0);
    assertThat(next.state()).isEqualTo("open");
    assertThat(next.because()).isNotBlank();
  }
}
