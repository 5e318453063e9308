package io.meetkeeper.auth.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply.CommandOutcome;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeStatus.Phase;
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
class SecureDomainRunnerTest {
  @TempDir Path folder;
  private final MutableClock clock =
      MutableClock.of(Instant.parse("2026-11-22T04:00:00Z"), ZoneOffset.UTC);
  private JitsiFileTree tree;
  private SecureDomainFixture secureDomainFixture;

  @BeforeEach
  void build() throws Exception {
    tree = JitsiFileTree.open(folder);
    secureDomainFixture = new SecureDomainFixture(tree, clock, step -> {});
    secureDomainFixture.services.startServices();
  }

  private void idleFor(Duration time) {
    for (long second = 0; second <= time.toSeconds(); second += 30) {
      secureDomainFixture.receiveSample("meet1", 0);
      secureDomainFixture.receiveSample("jvb1", 0);
      secureDomainFixture.runner.tick();
      clock.add(Duration.ofSeconds(30));
    }
  }

  @Test
  void waitsUntilNobodyHasTalkedForTwoMinutes() throws Exception {
    secureDomainFixture.receiveSample("meet1", 1);
    secureDomainFixture.requestChange(SecureDomainFixture.GUESTS, false, false);
    secureDomainFixture.runner.tick();
    assertThat(secureDomainFixture.service.state().work().because())
        .contains("meet1: 1 conferences, 2 endpoints");

    idleFor(Duration.ofSeconds(90));
    assertThat(secureDomainFixture.changeRecord().phase()).isEqualTo(Phase.WAITING);
    assertThat(tree.text(io.meetkeeper.files.layout.DocumentName.PROSODY))
        .isEqualTo(JitsiFileTree.PROSODY);
    idleFor(Duration.ofSeconds(60));
    assertThat(secureDomainFixture.changeRecord().phase()).isEqualTo(Phase.DONE);
    assertThat(secureDomainFixture.services.cutCalls.get(0)).isFalse();
  }

  @Test
  void isGivenUpWithNothingWritten() throws Exception {
    secureDomainFixture.requestChange(SecureDomainFixture.GUESTS, false, false);
    clock.add(Duration.ofHours(12).plusSeconds(1));
    secureDomainFixture.runner.tick();
    assertThat(secureDomainFixture.changeRecord().phase()).isEqualTo(Phase.EXPIRED);
    assertThat(secureDomainFixture.changeRecord().because())
        .contains("was not idle within")
        .contains("nothing");
    assertThat(secureDomainFixture.services.restarted).isEmpty();
  }

  @Test
  void anotherWishReplacesTheOneThatWaits() throws Exception {
    secureDomainFixture.requestChange(SecureDomainFixture.GUESTS, false, false);
    String first = secureDomainFixture.changeRecord().id();
    secureDomainFixture.requestChange(SecureDomainFixture.ALONE, false, false);
    assertThat(secureDomainFixture.changeRecord().id()).isNotEqualTo(first);
    idleFor(Duration.ofMinutes(3));
    assertThat(secureDomainFixture.service.state().actual()).isEqualTo(SecureDomainFixture.ALONE);
  }

  /** The agent looks again right before the act. */
  @Test
  void triesAgainAMinuteAfterTheAgentSawSomebody() throws Exception {
    secureDomainFixture.services.outcomes.put(SiteService.PROSODY, CommandOutcome.REFUSED);
    secureDomainFixture.requestChange(SecureDomainFixture.GUESTS, false, false);
    idleFor(Duration.ofMinutes(3));
    assertThat(secureDomainFixture.changeRecord().phase()).isEqualTo(Phase.WAITING);
    assertThat(secureDomainFixture.changeRecord().because()).contains("somebody began to talk");

    secureDomainFixture.services.outcomes.clear();
    idleFor(Duration.ofMinutes(2));
    assertThat(secureDomainFixture.changeRecord().phase()).isEqualTo(Phase.DONE);
  }
}
