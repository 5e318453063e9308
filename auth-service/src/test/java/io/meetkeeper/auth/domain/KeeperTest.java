package io.meetkeeper.auth.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.BridgeAnswer.Outcome;
import io.meetkeeper.backbone.contract.domain.SecureDomainWork.Phase;
import io.meetkeeper.backbone.contract.service.SiteService;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.threeten.extra.MutableClock;

/** How a change waits. */
class KeeperTest {
  @TempDir Path folder;
  private final MutableClock clock =
      MutableClock.of(Instant.parse("2026-11-22T04:00:00Z"), ZoneOffset.UTC);
  private JitsiTree tree;
  private Scene scene;

  @BeforeEach
  void build() throws Exception {
    tree = JitsiTree.open(folder);
    scene = new Scene(tree, clock, step -> {});
    scene.services.begin();
  }

  private void idleFor(Duration time) {
    for (long second = 0; second <= time.toSeconds(); second += 30) {
      scene.heard("meet1", 0);
      scene.heard("jvb1", 0);
      scene.keeper.tick();
      clock.add(Duration.ofSeconds(30));
    }
  }

  @Test
  void waitsUntilNobodyHasTalkedForTwoMinutes() throws Exception {
    scene.heard("meet1", 1);
    scene.ask(Scene.GUESTS, false, false);
    scene.keeper.tick();
    assertThat(scene.desk.state().work().because()).contains("meet1: 1 conferences, 2 endpoints");

    idleFor(Duration.ofSeconds(90));
    assertThat(scene.work().phase()).isEqualTo(Phase.WAITING);
    assertThat(tree.text(io.meetkeeper.files.layout.DocumentName.PROSODY))
        .isEqualTo(JitsiTree.PROSODY);
    idleFor(Duration.ofSeconds(60));
    assertThat(scene.work().phase()).isEqualTo(Phase.DONE);
    assertThat(scene.services.cut.get(0)).isFalse();
  }

  @Test
  void isGivenUpWithNothingWritten() throws Exception {
    scene.ask(Scene.GUESTS, false, false);
    clock.add(Duration.ofHours(12).plusSeconds(1));
    scene.keeper.tick();
    assertThat(scene.work().phase()).isEqualTo(Phase.EXPIRED);
    assertThat(scene.work().because()).contains("was not idle within").contains("nothing");
    assertThat(scene.services.restarted).isEmpty();
  }

  @Test
  void anotherWishReplacesTheOneThatWaits() throws Exception {
    scene.ask(Scene.GUESTS, false, false);
    String first = scene.work().id();
    scene.ask(Scene.ALONE, false, false);
    assertThat(scene.work().id()).isNotEqualTo(first);
    idleFor(Duration.ofMinutes(3));
    assertThat(scene.desk.state().actual()).isEqualTo(Scene.ALONE);
  }

  /** The agent looks again right before the act. */
  @Test
  void triesAgainAMinuteAfterTheAgentSawSomebody() throws Exception {
    scene.services.outcomes.put(SiteService.PROSODY, Outcome.REFUSED);
    scene.ask(Scene.GUESTS, false, false);
    idleFor(Duration.ofMinutes(3));
    assertThat(scene.work().phase()).isEqualTo(Phase.WAITING);
    assertThat(scene.work().because()).contains("somebody began to talk");

    scene.services.outcomes.clear();
    idleFor(Duration.ofMinutes(2));
    assertThat(scene.work().phase()).isEqualTo(Phase.DONE);
  }
}
