package io.meetkeeper.auth.domain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply.CommandOutcome;
import io.meetkeeper.backbone.contract.document.DocumentIntentRequest;
import io.meetkeeper.backbone.contract.securedomain.ProbeReport;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeStatus.Phase;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainMode;
import io.meetkeeper.backbone.contract.service.SiteService;
import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.files.disk.FileSnapshot;
import io.meetkeeper.files.layout.DocumentName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SecureDomainTransactionTest {
  @TempDir Path folder;
  private JitsiFileTree tree;
  private Map<DocumentName, String> before;

  @BeforeEach
  void build() throws IOException {
    fresh(folder.resolve("tree"));
  }

  private void fresh(Path root) throws IOException {
    tree = JitsiFileTree.open(root);
    before = tree.texts();
    new FakeSiteServiceClient(tree).startServices();
  }

  /** A fixture in which something happens after a step. */
  private SecureDomainFixture fixtureAt(String step, Runnable event) throws IOException {
    return new SecureDomainFixture(
        tree,
        Clock.systemUTC(),
        seen -> {
          if (seen.equals(step)) {
            event.run();
          }
        });
  }

  private void assertUndoneWithoutRestart(SecureDomainFixture fixture, DomainChangeRecord change)
      throws IOException {
    assertThat(change.phase()).isEqualTo(Phase.UNDONE);
    assertThat(fixture.services.restarted).isEmpty();
    assertThat(tree.texts()).isEqualTo(before);
  }

  @Test
  void switchesOnAndOffByInverseEdits() throws IOException {
    SecureDomainFixture fixture = new SecureDomainFixture(tree);

    assertThat(fixture.applyChange(SecureDomainFixture.GUESTS).phase()).isEqualTo(Phase.DONE);
    Map<DocumentName, String> on = tree.texts();
    assertThat(on.get(DocumentName.PROSODY))
        .contains("authentication = \"internal_hashed\" -- do not delete me")
        .contains(
            """
            VirtualHost "guest.meet.example.com"
                authentication = "jitsi-anonymous"
                c2s_require_encryption = false
            """);
    assertThat(on.get(DocumentName.CONFIG_JS))
        .contains("anonymousdomain: 'guest.meet.example.com'");
    assertThat(fixture.service.state().actual()).isEqualTo(SecureDomainFixture.GUESTS);

    assertThat(fixture.applyChange(SecureDomainFixture.OFF).phase()).isEqualTo(Phase.DONE);
    assertThat(tree.texts()).isEqualTo(before);

    fixture.applyChange(SecureDomainFixture.GUESTS);
    assertThat(tree.texts()).isEqualTo(on);
  }

  @Test
  void takesGuestsOnTheirOwn() throws IOException {
    SecureDomainFixture fixture = new SecureDomainFixture(tree);
    fixture.applyChange(SecureDomainFixture.ALONE);
    Map<DocumentName, String> alone = tree.texts();
    assertThat(alone.get(DocumentName.CONFIG_JS)).isEqualTo(JitsiFileTree.CONFIG_JS);

    fixture.services.restarted.clear();
    fixture.applyChange(SecureDomainFixture.GUESTS);
    assertThat(fixture.service.state().actual()).isEqualTo(SecureDomainFixture.GUESTS);
    fixture.applyChange(SecureDomainFixture.ALONE);
    assertThat(tree.texts()).isEqualTo(alone);
    fixture.applyChange(SecureDomainFixture.OFF);
    assertThat(tree.texts()).isEqualTo(before);
  }

  @Test
  void writesConfigJsLastAndRestartsInOrder() throws IOException {
    List<String> steps = new ArrayList<>();
    SecureDomainFixture fixture = new SecureDomainFixture(tree, Clock.systemUTC(), steps::add);
    fixture.applyChange(SecureDomainFixture.GUESTS);

    assertThat(fixture.services.restarted)
        .containsExactly("PROSODY@meet1", "JICOFO@meet1", "BRIDGE@jvb1", "BRIDGE@meet1");
    steps.removeIf(step -> !step.startsWith("wrote") && !step.startsWith("asked"));
    assertThat(steps)
        .containsExactly(
            "wrote prosody",
            "wrote jicofo.conf",
            "asked for restart 0",
            "asked for restart 1",
            "asked for restart 2",
            "asked for restart 3",
            "wrote config.js");
  }

  @Test
  void tellsTheHistoryWhoseChangeOfAFileItWillBe() throws IOException {
    SecureDomainFixture fixture = new SecureDomainFixture(tree);
    fixture.services.report =
        new ProbeReport(true, false, "a guest opened a room", List.of(), Instant.EPOCH);
    fixture.applyChange(SecureDomainFixture.GUESTS);

    assertThat(fixture.services.announced)
        .extracting(DocumentIntentRequest::name)
        .containsExactly(
            "prosody", "jicofo.conf", "config.js", "config.js", "jicofo.conf", "prosody");
    assertThat(fixture.services.announced)
        .extracting(DocumentIntentRequest::reason)
        .containsOnly(
            "secure domain on, with guests", "secure domain put back, was to be on, with guests");
    DocumentIntentRequest last = fixture.services.announced.get(5);
    assertThat(last.sha256())
        .isEqualTo(FileSnapshot.sha256(tree.texts().get(DocumentName.PROSODY).getBytes(UTF_8)));
    assertThat(last.by()).isEqualTo(fixture.secureDomainContext.journal().content().work().by());
  }

  @Test
  void keepsNoSecretInWhatItReports() throws IOException {
    SecureDomainFixture fixture = new SecureDomainFixture(tree);
    fixture.applyChange(SecureDomainFixture.GUESTS);

    String all = ContractJson.toJson(fixture.service.state());
    assertThat(all).contains("***").doesNotContain("t0p-s3cret");
    assertThat(Files.readString(tree.root().resolve("data/journal.json")))
        .doesNotContain("t0p-s3cret");
    assertThat(Files.getPosixFilePermissions(tree.root().resolve("data/journal.json")).toString())
        .doesNotContain("GROUP", "OTHERS");
  }

  @ParameterizedTest
  @EnumSource(SiteService.class)
  void putsEverythingBackWhenAServiceDoesNotComeUp(SiteService service) throws IOException {
    SecureDomainFixture fixture = new SecureDomainFixture(tree);
    fixture.services.outcomes.put(service, CommandOutcome.FAILED);
    DomainChangeRecord domainChangeRecord = fixture.applyChange(SecureDomainFixture.GUESTS);

    if (service == SiteService.WEB) {
      assertThat(domainChangeRecord.phase()).isEqualTo(Phase.DONE);
      return;
    }
    assertThat(domainChangeRecord.phase()).isEqualTo(Phase.CONFLICT);
    assertThat(domainChangeRecord.problems()).anyMatch(p -> p.contains("does not run as before"));
    assertThat(tree.texts()).isEqualTo(before);
    assertThat(fixture.services.lastRead(DocumentName.PROSODY))
        .isEqualTo(JitsiFileTree.PROSODY_TEXT);
  }

  @Test
  void putsEverythingBackWhenTheProbeFails() throws IOException {
    SecureDomainFixture fixture = new SecureDomainFixture(tree);
    fixture.services.report =
        new ProbeReport(true, false, "a guest opened a room", List.of(), Instant.EPOCH);
    DomainChangeRecord domainChangeRecord = fixture.applyChange(SecureDomainFixture.GUESTS);

    assertThat(domainChangeRecord.phase()).isEqualTo(Phase.UNDONE);
    assertThat(domainChangeRecord.because()).contains("a guest opened a room");
    assertThat(tree.texts()).isEqualTo(before);
    assertThat(fixture.services.lastRead(DocumentName.PROSODY))
        .isEqualTo(JitsiFileTree.PROSODY_TEXT);
    assertThat(fixture.secureDomainContext.journal().content().wanted()).isNull();
  }

  @Test
  void doesNotCallProvedWhatNoProbeSaw() throws IOException {
    SecureDomainFixture fixture = new SecureDomainFixture(tree);
    assertThat(fixture.applyChange(SecureDomainFixture.GUESTS).because()).contains("not proved");

    fixture.services.report = new ProbeReport(true, true, "seen", List.of(), Instant.EPOCH);
    assertThat(fixture.applyChange(SecureDomainFixture.OFF).because()).contains("proved: seen");
  }

  @Test
  void putsBackWhatProsodyctlComplainsAbout() throws IOException {
    List<String> complaints = new ArrayList<>(List.of("old"));
    SecureDomainFixture fixture =
        fixtureAt("wrote jicofo.conf", () -> complaints.add("unknown option"));
    fixture.services.complaints = complaints;
    DomainChangeRecord domainChangeRecord = fixture.applyChange(SecureDomainFixture.GUESTS);

    assertThat(domainChangeRecord.because()).contains("unknown option").doesNotContain("old;");
    assertUndoneWithoutRestart(fixture, domainChangeRecord);
  }

  @Test
  void writesNothingWhenProsodyctlDoesNotEndBefore() throws IOException {
    SecureDomainFixture fixture = new SecureDomainFixture(tree);
    fixture.services.checkEnds = false;

    DomainChangeRecord change = fixture.applyChange(SecureDomainFixture.GUESTS);

    assertThat(change.because()).contains("did not end in time").contains("try again");
    assertUndoneWithoutRestart(fixture, change);
  }

  @Test
  void putsBackWhatProsodyctlCannotCheckAnyMore() throws IOException {
    AtomicReference<FakeSiteServiceClient> services = new AtomicReference<>();
    SecureDomainFixture fixture =
        fixtureAt("wrote jicofo.conf", () -> services.get().checkEnds = false);
    services.set(fixture.services);
    DomainChangeRecord domainChangeRecord = fixture.applyChange(SecureDomainFixture.GUESTS);

    assertThat(domainChangeRecord.because()).contains("did not end in time");
    assertUndoneWithoutRestart(fixture, domainChangeRecord);
  }

  @Test
  void takesWhatProsodyctlOnlyAdvisesAsAdvice() throws IOException {
    List<String> complaints = new ArrayList<>();
    SecureDomainFixture fixture =
        fixtureAt(
            "wrote jicofo.conf",
            () -> complaints.add("Some of your hosts may be missing features"));
    fixture.services.complaints = complaints;
    fixture.services.outcomes.put(SiteService.JICOFO, CommandOutcome.REFUSED);
    assertThat(fixture.applyChange(SecureDomainFixture.GUESTS).phase()).isEqualTo(Phase.RESTARTING);
    fixture.services.outcomes.clear();
    fixture.runner.tick();

    assertThat(fixture.changeRecord().phase()).isEqualTo(Phase.DONE);
    assertThat(fixture.journalWrites)
        .anyMatch(content -> content.work().because().contains("may be missing features"));
  }

  @Test
  void writesNothingWhereProsodyWouldNotComeBackAnyway() throws IOException {
    SecureDomainFixture fixture = new SecureDomainFixture(tree);
    fixture.services.complaints = List.of("Error: /etc/prosody/conf.d/other.cfg.lua:7: unexpected");
    fixture.services.checkStatus = 1;
    DomainChangeRecord domainChangeRecord = fixture.applyChange(SecureDomainFixture.GUESTS);

    assertThat(domainChangeRecord.because())
        .contains("nothing was written")
        .contains("other.cfg.lua:7");
    assertUndoneWithoutRestart(fixture, domainChangeRecord);
  }

  @Test
  void waitsAgainWhenTheAgentSeesSomebodyTalk() throws IOException {
    SecureDomainFixture fixture = new SecureDomainFixture(tree);
    fixture.services.outcomes.put(SiteService.PROSODY, CommandOutcome.REFUSED);
    DomainChangeRecord domainChangeRecord = fixture.applyChange(SecureDomainFixture.GUESTS);

    assertThat(domainChangeRecord.phase()).isEqualTo(Phase.WAITING);
    assertThat(tree.texts()).isEqualTo(before);
    assertThat(fixture.services.restarted).isEmpty();
  }

  @Test
  void waitsInTheMiddleRatherThanLeaveItHalfDone() throws IOException {
    SecureDomainFixture fixture = new SecureDomainFixture(tree);
    fixture.services.outcomes.put(SiteService.JICOFO, CommandOutcome.REFUSED);
    assertThat(fixture.applyChange(SecureDomainFixture.GUESTS).phase()).isEqualTo(Phase.RESTARTING);
    assertThat(fixture.service.state().work().because()).contains("waits");

    fixture.services.outcomes.clear();
    fixture.runner.tick();
    assertThat(fixture.changeRecord().phase()).isEqualTo(Phase.DONE);
    assertThat(fixture.services.lastRead(DocumentName.JICOFO_CONF))
        .isEqualTo(tree.text(DocumentName.JICOFO_CONF));
  }

  @Test
  void writesNothingWhereNothingCouldBeRestarted() throws IOException {
    SecureDomainFixture fixture = new SecureDomainFixture(tree);
    fixture.requestChange(SecureDomainFixture.GUESTS, true, false);
    fixture.services.obstacle = "no rights";
    fixture.runner.tick();
    DomainChangeRecord domainChangeRecord = fixture.changeRecord();

    assertThat(domainChangeRecord.phase()).isEqualTo(Phase.UNDONE);
    assertThat(domainChangeRecord.because()).contains("nothing was written").contains("no rights");
    assertThat(tree.texts()).isEqualTo(before);
  }

  /** Simulates an end of the process after each step, by an unexpected exception. */
  @Test
  void isConsistentAgainAfterAnEndAtAnyStep() throws IOException {
    int steps = steps(SecureDomainFixture.GUESTS);
    assertThat(steps).isGreaterThan(20);
    for (int end = 0; end < steps; end++) {
      fresh(folder.resolve("end-" + end));
      InterruptingListener listener = new InterruptingListener(end);
      SecureDomainFixture fixture = new SecureDomainFixture(tree, Clock.systemUTC(), listener);
      fixture.requestChange(SecureDomainFixture.GUESTS, true, false);
      try {
        fixture.runner.tick();
      } catch (StepInterruption e) {
        assertThat(e.getMessage()).isEqualTo("stopped");
      }
      SecureDomainFixture again = new SecureDomainFixture(tree);
      again.runner.tick();
      assertConsistent(again, "stopped after " + listener.at);
    }
  }

  /** Simulates an end of the process after each step of the rollback. */
  @Test
  void isConsistentAgainAfterAnEndAtAnyStepOfTheWayBack() throws IOException {
    ProbeReport bad = new ProbeReport(true, false, "broken", List.of(), Instant.EPOCH);
    int steps = steps(SecureDomainFixture.GUESTS);
    int end = steps;
    while (true) {
      fresh(folder.resolve("back-" + end));
      InterruptingListener listener = new InterruptingListener(end);
      SecureDomainFixture fixture = new SecureDomainFixture(tree, Clock.systemUTC(), listener);
      fixture.services.report = bad;
      fixture.requestChange(SecureDomainFixture.GUESTS, true, false);
      boolean whole = true;
      try {
        fixture.runner.tick();
      } catch (StepInterruption e) {
        whole = false;
      }
      SecureDomainFixture again = new SecureDomainFixture(tree);
      again.services.report = bad;
      again.runner.tick();
      assertThat(again.changeRecord().phase()).as("after %s", listener.at).isEqualTo(Phase.UNDONE);
      assertThat(tree.texts()).isEqualTo(before);
      assertThat(again.services.lastRead(DocumentName.PROSODY))
          .isEqualTo(JitsiFileTree.PROSODY_TEXT);
      assertThat(again.services.lastRead(DocumentName.JICOFO_CONF)).isEqualTo(JitsiFileTree.JICOFO);
      if (whole) {
        break;
      }
      end++;
    }
    assertThat(end).isGreaterThan(steps + 10);
  }

  /** Somebody edits a file by hand after each step; their text is kept. */
  @ParameterizedTest
  @EnumSource(
      value = DocumentName.class,
      names = {"PROSODY", "JICOFO_CONF", "CONFIG_JS"})
  void neverOverwritesAHandEdit(DocumentName name) throws IOException {
    int steps = steps(SecureDomainFixture.GUESTS);
    var phases = new LinkedHashSet<Phase>();
    for (int at = 0; at < steps; at++) {
      fresh(folder.resolve("hand-" + at));
      String mark = name == DocumentName.CONFIG_JS ? "// by hand\n" : "# by hand\n";
      String line = name == DocumentName.PROSODY ? "-- by hand\n" : mark;
      int wanted = at;
      int[] count = {0};
      SecureDomainFixture fixture =
          new SecureDomainFixture(
              tree,
              Clock.systemUTC(),
              step -> {
                if (count[0]++ == wanted && !step.startsWith("disk CHECKED")) {
                  edit(name, line);
                }
              });
      DomainChangeRecord domainChangeRecord = fixture.applyChange(SecureDomainFixture.GUESTS);
      if (count[0] > wanted && Files.readString(tree.path(name)).contains(line)) {
        phases.add(domainChangeRecord.phase());
        assertThat(domainChangeRecord.phase().isFinal()).isTrue();
        boolean conflict =
            domainChangeRecord.problems().stream().anyMatch(p -> p.contains("somebody else"));
        assertThat(domainChangeRecord.phase() == Phase.CONFLICT).isEqualTo(conflict);
      } else {
        assertThat(wanted).as("the gap that is documented").isIn(gaps());
      }
    }
    assertThat(phases).contains(Phase.DONE);
  }

  private final List<Integer> gaps = new ArrayList<>();

  /** The steps between Disk's last check and the renaming: microseconds that nobody can protect. */
  private List<Integer> gaps() throws IOException {
    if (gaps.isEmpty()) {
      int[] count = {0};
      JitsiFileTree other = JitsiFileTree.open(folder.resolve("gaps"));
      SecureDomainFixture fixture =
          new SecureDomainFixture(
              other,
              Clock.systemUTC(),
              step -> {
                if (step.equals("disk CHECKED")) {
                  gaps.add(count[0]);
                }
                count[0]++;
              });
      fixture.applyChange(SecureDomainFixture.GUESTS);
    }
    return gaps;
  }

  private void edit(DocumentName name, String line) {
    try {
      Files.writeString(tree.path(name), tree.text(name) + line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void assertConsistent(SecureDomainFixture fixture, String when) throws IOException {
    assertThat(fixture.changeRecord().phase()).as(when).isIn(Phase.DONE, Phase.UNDONE);
    boolean done = fixture.changeRecord().phase() == Phase.DONE;
    assertThat(fixture.service.state().actual())
        .as(when)
        .isEqualTo(done ? SecureDomainFixture.GUESTS : SecureDomainFixture.OFF);
    if (!done) {
      assertThat(tree.texts()).as(when).isEqualTo(before);
    }
    for (DocumentName name : List.of(DocumentName.PROSODY, DocumentName.JICOFO_CONF)) {
      assertThat(fixture.services.lastRead(name)).as(when).isEqualTo(tree.text(name));
    }
  }

  /** The number of steps of a whole run. */
  private int steps(SecureDomainMode wish) throws IOException {
    int[] count = {0};
    JitsiFileTree other = JitsiFileTree.open(folder.resolve("count"));
    SecureDomainFixture fixture =
        new SecureDomainFixture(other, Clock.systemUTC(), step -> count[0]++);
    assertThat(fixture.applyChange(wish).phase()).isEqualTo(Phase.DONE);
    return count[0];
  }

  private static final class StepInterruption extends Error {
    private static final long serialVersionUID = 1L;

    StepInterruption() {
      super("stopped");
    }
  }

  private static final class InterruptingListener implements Consumer<String> {
    private final int end;
    private int count;
    private String at = "nothing";

    InterruptingListener(int end) {
      this.end = end;
    }

    @Override
    public void accept(String step) {
      if (count++ == end) {
        at = count + " " + step;
        throw new StepInterruption();
      }
    }
  }

  @Test
  void aGuestHostThatWasThereBeforeStays() throws IOException {
    String guests =
        """

        VirtualHost "guest.meet.example.com"
            authentication = "jitsi-anonymous"
            c2s_require_encryption = false
        """;
    JitsiFileTree tree = JitsiFileTree.open(folder.resolve("found"));
    tree.put(DocumentName.PROSODY, tree.text(DocumentName.PROSODY) + guests);
    String before = tree.text(DocumentName.PROSODY);
    SecureDomainFixture found = new SecureDomainFixture(tree);
    for (SecureDomainMode mode : List.of(SecureDomainFixture.GUESTS, SecureDomainFixture.OFF)) {
      assertThat(found.applyChange(mode).phase()).isEqualTo(Phase.DONE);
    }
    assertThat(tree.text(DocumentName.PROSODY)).isEqualTo(before);

    tree.put(DocumentName.PROSODY, before.replace(guests, ""));
    for (SecureDomainMode mode : List.of(SecureDomainFixture.GUESTS, SecureDomainFixture.OFF)) {
      assertThat(found.applyChange(mode).phase()).isEqualTo(Phase.DONE);
    }
    assertThat(tree.text(DocumentName.PROSODY))
        .as("the one that was made is removed")
        .isEqualTo(before.replace(guests, ""));
  }
}
