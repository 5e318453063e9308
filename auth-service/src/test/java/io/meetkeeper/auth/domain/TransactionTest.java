package io.meetkeeper.auth.domain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.BridgeAnswer.Outcome;
import io.meetkeeper.backbone.contract.document.DocumentIntent;
import io.meetkeeper.backbone.contract.domain.ProbeReport;
import io.meetkeeper.backbone.contract.domain.SecureDomainWork.Phase;
import io.meetkeeper.backbone.contract.service.SiteService;
import io.meetkeeper.files.disk.Snapshot;
import io.meetkeeper.files.layout.DocumentName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TransactionTest {
  @TempDir Path folder;
  private JitsiTree tree;
  private Map<DocumentName, String> before;

  @BeforeEach
  void build() throws IOException {
    fresh(folder.resolve("tree"));
  }

  private void fresh(Path root) throws IOException {
    tree = JitsiTree.open(root);
    before = tree.texts();
    new FakeServices(tree).begin();
  }

  @Test
  void switchesOnAndOffByInverseEdits() throws IOException {
    Scene scene = new Scene(tree);

    assertThat(scene.carryOut(Scene.GUESTS).phase()).isEqualTo(Phase.DONE);
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
    assertThat(scene.desk.state().actual()).isEqualTo(Scene.GUESTS);

    assertThat(scene.carryOut(Scene.OFF).phase()).isEqualTo(Phase.DONE);
    assertThat(tree.texts()).isEqualTo(before);

    scene.carryOut(Scene.GUESTS);
    assertThat(tree.texts()).isEqualTo(on);
  }

  @Test
  void takesGuestsOnTheirOwn() throws IOException {
    Scene scene = new Scene(tree);
    scene.carryOut(Scene.ALONE);
    Map<DocumentName, String> alone = tree.texts();
    assertThat(alone.get(DocumentName.CONFIG_JS)).isEqualTo(JitsiTree.CONFIG_JS);

    scene.services.restarted.clear();
    scene.carryOut(Scene.GUESTS);
    assertThat(scene.desk.state().actual()).isEqualTo(Scene.GUESTS);
    scene.carryOut(Scene.ALONE);
    assertThat(tree.texts()).isEqualTo(alone);
    scene.carryOut(Scene.OFF);
    assertThat(tree.texts()).isEqualTo(before);
  }

  @Test
  void writesConfigJsLastAndRestartsInOrder() throws IOException {
    List<String> steps = new ArrayList<>();
    Scene scene = new Scene(tree, Clock.systemUTC(), steps::add);
    scene.carryOut(Scene.GUESTS);

    assertThat(scene.services.restarted)
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
    Scene scene = new Scene(tree);
    scene.services.report =
        new ProbeReport(true, false, "a guest opened a room", List.of(), Instant.EPOCH);
    scene.carryOut(Scene.GUESTS);

    assertThat(scene.services.announced)
        .extracting(DocumentIntent::name)
        .containsExactly(
            "prosody", "jicofo.conf", "config.js", "config.js", "jicofo.conf", "prosody");
    assertThat(scene.services.announced)
        .extracting(DocumentIntent::reason)
        .containsOnly(
            "secure domain on, with guests", "secure domain put back, was to be on, with guests");
    DocumentIntent last = scene.services.announced.get(5);
    assertThat(last.sha256())
        .isEqualTo(Snapshot.sha256(tree.texts().get(DocumentName.PROSODY).getBytes(UTF_8)));
    assertThat(last.by()).isEqualTo(scene.tools.journal().book().work().by());
  }

  @Test
  void keepsNoSecretInWhatItTells() throws IOException {
    Scene scene = new Scene(tree);
    scene.carryOut(Scene.GUESTS);

    String all = io.meetkeeper.backbone.bus.Wire.text(scene.desk.state());
    assertThat(all).contains("***").doesNotContain("t0p-s3cret");
    assertThat(Files.readString(tree.root().resolve("data/journal.json")))
        .doesNotContain("t0p-s3cret");
    assertThat(Files.getPosixFilePermissions(tree.root().resolve("data/journal.json")).toString())
        .doesNotContain("GROUP", "OTHERS");
  }

  @ParameterizedTest
  @EnumSource(SiteService.class)
  void putsEverythingBackWhenAServiceDoesNotComeUp(SiteService service) throws IOException {
    Scene scene = new Scene(tree);
    scene.services.outcomes.put(service, Outcome.FAILED);
    Work work = scene.carryOut(Scene.GUESTS);

    if (service == SiteService.WEB) {
      assertThat(work.phase()).isEqualTo(Phase.DONE);
      return;
    }
    assertThat(work.phase()).isEqualTo(Phase.CONFLICT);
    assertThat(work.problems()).anyMatch(p -> p.contains("does not run as before"));
    assertThat(tree.texts()).isEqualTo(before);
    assertThat(scene.services.has(DocumentName.PROSODY)).isEqualTo(JitsiTree.PROSODY);
  }

  @Test
  void putsEverythingBackWhenTheProbeFails() throws IOException {
    Scene scene = new Scene(tree);
    scene.services.report =
        new ProbeReport(true, false, "a guest opened a room", List.of(), Instant.EPOCH);
    Work work = scene.carryOut(Scene.GUESTS);

    assertThat(work.phase()).isEqualTo(Phase.UNDONE);
    assertThat(work.because()).contains("a guest opened a room");
    assertThat(tree.texts()).isEqualTo(before);
    assertThat(scene.services.has(DocumentName.PROSODY)).isEqualTo(JitsiTree.PROSODY);
    assertThat(scene.tools.journal().book().wanted()).isNull();
  }

  @Test
  void doesNotCallProvedWhatNoProbeSaw() throws IOException {
    Scene scene = new Scene(tree);
    assertThat(scene.carryOut(Scene.GUESTS).because()).contains("not proved");

    scene.services.report = new ProbeReport(true, true, "seen", List.of(), Instant.EPOCH);
    assertThat(scene.carryOut(Scene.OFF).because()).contains("proved: seen");
  }

  @Test
  void putsBackWhatProsodyctlComplainsAbout() throws IOException {
    List<String> complaints = new ArrayList<>(List.of("old"));
    Scene scene =
        new Scene(
            tree,
            Clock.systemUTC(),
            step -> {
              if (step.equals("wrote jicofo.conf")) {
                complaints.add("unknown option");
              }
            });
    scene.services.complaints = complaints;
    Work work = scene.carryOut(Scene.GUESTS);

    assertThat(work.phase()).isEqualTo(Phase.UNDONE);
    assertThat(work.because()).contains("unknown option").doesNotContain("old;");
    assertThat(scene.services.restarted).isEmpty();
    assertThat(tree.texts()).isEqualTo(before);
  }

  @Test
  void takesWhatProsodyctlOnlyAdvisesAsAdvice() throws IOException {
    List<String> complaints = new ArrayList<>();
    Scene scene =
        new Scene(
            tree,
            Clock.systemUTC(),
            step -> {
              if (step.equals("wrote jicofo.conf")) {
                complaints.add("Some of your hosts may be missing features");
              }
            });
    scene.services.complaints = complaints;
    scene.services.outcomes.put(SiteService.JICOFO, Outcome.REFUSED);
    assertThat(scene.carryOut(Scene.GUESTS).phase()).isEqualTo(Phase.RESTARTING);
    scene.services.outcomes.clear();
    scene.keeper.tick();

    assertThat(scene.work().phase()).isEqualTo(Phase.DONE);
    assertThat(scene.told)
        .anyMatch(book -> book.work().because().contains("may be missing features"));
  }

  @Test
  void writesNothingWhereProsodyWouldNotComeBackAnyway() throws IOException {
    Scene scene = new Scene(tree);
    scene.services.complaints = List.of("Error: /etc/prosody/conf.d/other.cfg.lua:7: unexpected");
    scene.services.checkStatus = 1;
    Work work = scene.carryOut(Scene.GUESTS);

    assertThat(work.phase()).isEqualTo(Phase.UNDONE);
    assertThat(work.because()).contains("nothing was written").contains("other.cfg.lua:7");
    assertThat(scene.services.restarted).isEmpty();
    assertThat(tree.texts()).isEqualTo(before);
  }

  @Test
  void waitsAgainWhenTheAgentSeesSomebodyTalk() throws IOException {
    Scene scene = new Scene(tree);
    scene.services.outcomes.put(SiteService.PROSODY, Outcome.REFUSED);
    Work work = scene.carryOut(Scene.GUESTS);

    assertThat(work.phase()).isEqualTo(Phase.WAITING);
    assertThat(tree.texts()).isEqualTo(before);
    assertThat(scene.services.restarted).isEmpty();
  }

  @Test
  void waitsInTheMiddleRatherThanLeaveItHalfDone() throws IOException {
    Scene scene = new Scene(tree);
    scene.services.outcomes.put(SiteService.JICOFO, Outcome.REFUSED);
    assertThat(scene.carryOut(Scene.GUESTS).phase()).isEqualTo(Phase.RESTARTING);
    assertThat(scene.desk.state().work().because()).contains("waits");

    scene.services.outcomes.clear();
    scene.keeper.tick();
    assertThat(scene.work().phase()).isEqualTo(Phase.DONE);
    assertThat(scene.services.has(DocumentName.JICOFO_CONF))
        .isEqualTo(tree.text(DocumentName.JICOFO_CONF));
  }

  @Test
  void writesNothingWhereNothingCouldBeRestarted() throws IOException {
    Scene scene = new Scene(tree);
    scene.services.obstacle = "no rights";
    Work work = scene.carryOut(Scene.GUESTS);

    assertThat(work.phase()).isEqualTo(Phase.UNDONE);
    assertThat(work.because()).contains("nothing was written").contains("no rights");
    assertThat(tree.texts()).isEqualTo(before);
  }

  /** As if our process ended after each step, by an exception that nothing expects. */
  @Test
  void isConsistentAgainAfterAnEndAtAnyStep() throws IOException {
    int steps = steps(Scene.GUESTS);
    assertThat(steps).isGreaterThan(20);
    for (int end = 0; end < steps; end++) {
      fresh(folder.resolve("end-" + end));
      Stopped stopped = new Stopped(end);
      Scene scene = new Scene(tree, Clock.systemUTC(), stopped);
      scene.ask(Scene.GUESTS, true, false);
      try {
        scene.keeper.tick();
      } catch (EndOfRun e) {
        assertThat(e.getMessage()).isEqualTo("stopped");
      }
      Scene again = new Scene(tree);
      again.keeper.tick();
      assertConsistent(again, "stopped after " + stopped.at);
    }
  }

  /** As if our process ended after each step of the way back. */
  @Test
  void isConsistentAgainAfterAnEndAtAnyStepOfTheWayBack() throws IOException {
    ProbeReport bad = new ProbeReport(true, false, "broken", List.of(), Instant.EPOCH);
    int steps = steps(Scene.GUESTS);
    int end = steps;
    while (true) {
      fresh(folder.resolve("back-" + end));
      Stopped stopped = new Stopped(end);
      Scene scene = new Scene(tree, Clock.systemUTC(), stopped);
      scene.services.report = bad;
      scene.ask(Scene.GUESTS, true, false);
      boolean whole = true;
      try {
        scene.keeper.tick();
      } catch (EndOfRun e) {
        whole = false;
      }
      Scene again = new Scene(tree);
      again.services.report = bad;
      again.keeper.tick();
      assertThat(again.work().phase()).as("after %s", stopped.at).isEqualTo(Phase.UNDONE);
      assertThat(tree.texts()).isEqualTo(before);
      assertThat(again.services.has(DocumentName.PROSODY)).isEqualTo(JitsiTree.PROSODY);
      assertThat(again.services.has(DocumentName.JICOFO_CONF)).isEqualTo(JitsiTree.JICOFO);
      if (whole) {
        break;
      }
      end++;
    }
    assertThat(end).isGreaterThan(steps + 10);
  }

  /** Somebody edits a file by hand after each step; what they wrote is there in the end. */
  @ParameterizedTest
  @EnumSource(
      value = DocumentName.class,
      names = {"PROSODY", "JICOFO_CONF", "CONFIG_JS"})
  void neverOverwritesAHandEdit(DocumentName name) throws IOException {
    int steps = steps(Scene.GUESTS);
    var phases = new LinkedHashSet<Phase>();
    for (int at = 0; at < steps; at++) {
      fresh(folder.resolve("hand-" + at));
      String mark = name == DocumentName.CONFIG_JS ? "// by hand\n" : "# by hand\n";
      String line = name == DocumentName.PROSODY ? "-- by hand\n" : mark;
      int wanted = at;
      int[] count = {0};
      Scene scene =
          new Scene(
              tree,
              Clock.systemUTC(),
              step -> {
                if (count[0]++ == wanted && !step.startsWith("disk CHECKED")) {
                  edit(name, line);
                }
              });
      Work work = scene.carryOut(Scene.GUESTS);
      if (count[0] > wanted && Files.readString(tree.path(name)).contains(line)) {
        phases.add(work.phase());
        assertThat(work.phase().over()).isTrue();
        boolean conflict = work.problems().stream().anyMatch(p -> p.contains("somebody else"));
        assertThat(work.phase() == Phase.CONFLICT).isEqualTo(conflict);
      } else {
        assertThat(wanted).as("the gap that is documented").isIn(gaps());
      }
    }
    assertThat(phases).contains(Phase.DONE);
  }

  private final List<Integer> gaps = new ArrayList<>();

  /** Right between Disk's last look and the renaming lie microseconds that nobody can guard. */
  private List<Integer> gaps() throws IOException {
    if (gaps.isEmpty()) {
      int[] count = {0};
      JitsiTree other = JitsiTree.open(folder.resolve("gaps"));
      Scene scene =
          new Scene(
              other,
              Clock.systemUTC(),
              step -> {
                if (step.equals("disk CHECKED")) {
                  gaps.add(count[0]);
                }
                count[0]++;
              });
      scene.carryOut(Scene.GUESTS);
    }
    return gaps;
  }

  private void edit(DocumentName name, String line) {
    try {
      Files.writeString(tree.path(name), tree.text(name) + line);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void assertConsistent(Scene scene, String when) throws IOException {
    assertThat(scene.work().phase()).as(when).isIn(Phase.DONE, Phase.UNDONE);
    boolean done = scene.work().phase() == Phase.DONE;
    assertThat(scene.desk.state().actual()).as(when).isEqualTo(done ? Scene.GUESTS : Scene.OFF);
    if (!done) {
      assertThat(tree.texts()).as(when).isEqualTo(before);
    }
    for (DocumentName name : List.of(DocumentName.PROSODY, DocumentName.JICOFO_CONF)) {
      assertThat(scene.services.has(name)).as(when).isEqualTo(tree.text(name));
    }
  }

  /** How many steps a whole run has. */
  private int steps(io.meetkeeper.backbone.contract.domain.SecureDomainWish wish)
      throws IOException {
    int[] count = {0};
    JitsiTree other = JitsiTree.open(folder.resolve("count"));
    Scene scene = new Scene(other, Clock.systemUTC(), step -> count[0]++);
    assertThat(scene.carryOut(wish).phase()).isEqualTo(Phase.DONE);
    return count[0];
  }

  private static final class EndOfRun extends Error {
    private static final long serialVersionUID = 1L;

    EndOfRun() {
      super("stopped");
    }
  }

  private static final class Stopped implements java.util.function.Consumer<String> {
    private final int end;
    private int count;
    private String at = "nothing";

    Stopped(int end) {
      this.end = end;
    }

    @Override
    public void accept(String step) {
      if (count++ == end) {
        at = count + " " + step;
        throw new EndOfRun();
      }
    }
  }
}
