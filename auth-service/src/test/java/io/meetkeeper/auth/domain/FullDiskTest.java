package io.meetkeeper.auth.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.domain.SecureDomainWork.Phase;
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
 * The journal cannot be written, as on a full disk. What is not in the journal is not done; when
 * there is room again, the change is finished or undone.
 */
class FullDiskTest {
  @TempDir Path folder;

  /** In the way of the new journal. */
  private static Path obstacle(JitsiTree tree) {
    return tree.root().resolve("data/journal.json.new/full");
  }

  private static void full(JitsiTree tree) {
    try {
      Files.createDirectories(obstacle(tree));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void roomAgain(JitsiTree tree) throws IOException {
    Files.deleteIfExists(obstacle(tree));
    Files.deleteIfExists(obstacle(tree).getParent());
  }

  @Test
  void aChangeIsNotTakenOn() throws IOException {
    JitsiTree tree = JitsiTree.open(folder);
    Map<DocumentName, String> before = tree.texts();
    Scene scene = new Scene(tree);
    full(tree);
    assertThatThrownBy(() -> scene.ask(Scene.GUESTS, true, false))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.status()).isEqualTo(503);
              assertThat(problem.detail()).contains("journal.json cannot be written");
            });
    scene.keeper.tick();
    assertThat(tree.texts()).isEqualTo(before);
    roomAgain(tree);
    scene.services.begin();
    assertThat(scene.carryOut(Scene.GUESTS).phase()).isEqualTo(Phase.DONE);
  }

  @Test
  void fromAnyStepOnItIsFinishedOrUndoneOnceThereIsRoom() throws IOException {
    Set<Phase> ends = EnumSet.noneOf(Phase.class);
    boolean over = false;
    for (int step = 0; !over; step++) {
      for (boolean restarted : List.of(true, false)) {
        JitsiTree tree = JitsiTree.open(folder.resolve(step + "-" + restarted));
        Map<DocumentName, String> before = tree.texts();
        over = filledAt(step, tree);
        Scene scene = lastScene;
        roomAgain(tree);
        Scene again = restarted ? new Scene(tree) : scene;
        again.keeper.tick();
        String when = "full after step " + step + ", restarted: " + restarted;
        Work work = again.work();
        assertThat(work.phase()).as(when).isIn(Phase.DONE, Phase.UNDONE);
        ends.add(work.phase());
        boolean done = work.phase() == Phase.DONE;
        assertThat(again.desk.state().actual()).as(when).isEqualTo(done ? Scene.GUESTS : Scene.OFF);
        if (!done) {
          assertThat(tree.texts()).as(when).isEqualTo(before);
        }
        for (DocumentName name : List.of(DocumentName.PROSODY, DocumentName.JICOFO_CONF)) {
          assertThat(again.services.has(name)).as(when).isEqualTo(tree.text(name));
        }
      }
    }
    assertThat(ends).containsExactlyInAnyOrder(Phase.DONE, Phase.UNDONE);
  }

  private Scene lastScene;

  /** Whether the change was over before that step. */
  private boolean filledAt(int step, JitsiTree tree) throws IOException {
    int[] count = {0};
    Scene scene =
        new Scene(
            tree,
            Clock.systemUTC(),
            what -> {
              if (count[0]++ == step) {
                full(tree);
              }
            });
    lastScene = scene;
    scene.services.begin();
    scene.ask(Scene.GUESTS, true, false);
    for (int tick = 0; tick < 2; tick++) {
      try {
        scene.keeper.tick();
      } catch (UncheckedIOException e) {
        assertThat(e.getMessage()).contains("cannot be written");
      }
    }
    return count[0] <= step;
  }
}
