package io.meetkeeper.auth.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeStatus.Phase;
import io.meetkeeper.files.layout.DocumentName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The journal cannot be written, as on a full disk. Nothing is done that is not in the journal;
 * when there is space again, the change is finished or undone.
 */
class JournalDiskFullTest {
  @TempDir Path folder;

  /** Puts an obstacle in the way of the new journal. */
  private static Path obstacle(JitsiFileTree tree) {
    return tree.root().resolve("data/journal.json.new/full");
  }

  private static void full(JitsiFileTree tree) {
    try {
      Files.createDirectories(obstacle(tree));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void freeSpace(JitsiFileTree tree) throws IOException {
    Files.deleteIfExists(obstacle(tree));
    Files.deleteIfExists(obstacle(tree).getParent());
  }

  @Test
  void aChangeIsNotTakenOn() throws IOException {
    JitsiFileTree tree = JitsiFileTree.open(folder);
    Map<DocumentName, String> before = tree.texts();
    SecureDomainFixture fixture = new SecureDomainFixture(tree);
    full(tree);
    assertThatThrownBy(() -> fixture.requestChange(SecureDomainFixture.GUESTS, true, false))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.status()).isEqualTo(503);
              assertThat(problem.detail()).contains("journal.json cannot be written");
            });
    fixture.runner.tick();
    assertThat(tree.texts()).isEqualTo(before);
    freeSpace(tree);
    fixture.services.startServices();
    assertThat(fixture.applyChange(SecureDomainFixture.GUESTS).phase()).isEqualTo(Phase.DONE);
  }

  @Test
  void fromAnyStepOnItIsFinishedOrUndoneOnceThereIsRoom() throws IOException {
    Set<Phase> ends = EnumSet.noneOf(Phase.class);
    boolean over = false;
    for (int step = 0; !over; step++) {
      for (boolean restarted : List.of(true, false)) {
        JitsiFileTree tree = JitsiFileTree.open(folder.resolve(step + "-" + restarted));
        Map<DocumentName, String> before = tree.texts();
        over = filledAt(step, tree);
        SecureDomainFixture fixture = lastScene;
        freeSpace(tree);
        SecureDomainFixture again = restarted ? new SecureDomainFixture(tree) : fixture;
        again.runner.tick();
        String when = "full after step " + step + ", restarted: " + restarted;
        DomainChangeRecord domainChangeRecord = again.changeRecord();
        assertThat(domainChangeRecord.phase()).as(when).isIn(Phase.DONE, Phase.UNDONE);
        ends.add(domainChangeRecord.phase());
        boolean done = domainChangeRecord.phase() == Phase.DONE;
        assertThat(again.service.state().actual())
            .as(when)
            .isEqualTo(done ? SecureDomainFixture.GUESTS : SecureDomainFixture.OFF);
        if (!done) {
          assertThat(tree.texts()).as(when).isEqualTo(before);
        }
        for (DocumentName name : List.of(DocumentName.PROSODY, DocumentName.JICOFO_CONF)) {
          assertThat(again.services.lastRead(name)).as(when).isEqualTo(tree.text(name));
        }
      }
    }
    assertThat(ends).containsExactlyInAnyOrder(Phase.DONE, Phase.UNDONE);
  }

  private SecureDomainFixture lastScene;

  /** Fills the disk at a step; returns whether the change was over before that step. */
  private boolean filledAt(int step, JitsiFileTree tree) throws IOException {
    int[] count = {0};
    SecureDomainFixture fixture =
        new SecureDomainFixture(
            tree,
            Clock.systemUTC(),
            what -> {
              if (count[0]++ == step) {
                full(tree);
              }
            });
    lastScene = fixture;
    fixture.services.startServices();
    fixture.requestChange(SecureDomainFixture.GUESTS, true, false);
    for (int tick = 0; tick < 2; tick++) {
      try {
        fixture.runner.tick();
      } catch (Problem e) {
        assertThat(e.getMessage()).contains("cannot be written");
      }
    }
    return count[0] <= step;
  }
}
