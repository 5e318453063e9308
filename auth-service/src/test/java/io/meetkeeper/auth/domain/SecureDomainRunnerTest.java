package io.meetkeeper.auth.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply.CommandOutcome;
import io.meetkeeper.backbone.contract.idle.SecureDomainBeginRequest;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeStatus.Phase;
import io.meetkeeper.backbone.contract.service.SiteService;
import io.meetkeeper.files.layout.DocumentName;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.threeten.extra.MutableClock;

/** How a change waits for its turn. */
class SecureDomainRunnerTest {
  @TempDir Path folder;
  private final MutableClock clock =
      MutableClock.of(Instant.parse("2026-11-22T04:00:00Z"), ZoneOffset.UTC);
  private JitsiFileTree tree;
  private SecureDomainFixture fixture;

  @BeforeEach
  void build() throws Exception {
    tree = JitsiFileTree.open(folder);
    fixture = new SecureDomainFixture(tree, clock, step -> {});
    fixture.services.startServices();
  }

  private void idleFor(Duration time) {
    for (long second = 0; second <= time.toSeconds(); second += 30) {
      fixture.receiveSample("meet1", 0);
      fixture.receiveSample("jvb1", 0);
      fixture.runner.tick();
      clock.add(Duration.ofSeconds(30));
    }
  }

  @Test
  void waitsUntilNobodyHasTalkedForTwoMinutes() throws Exception {
    fixture.receiveSample("meet1", 1);
    fixture.requestChange(SecureDomainFixture.GUESTS, false, false);
    fixture.runner.tick();
    assertThat(fixture.service.state().work().because())
        .contains("meet1: 1 conference, 2 endpoints");

    idleFor(Duration.ofSeconds(90));
    assertThat(fixture.changeRecord().phase()).isEqualTo(Phase.WAITING);
    assertThat(tree.text(DocumentName.PROSODY)).isEqualTo(JitsiFileTree.PROSODY_TEXT);
    idleFor(Duration.ofSeconds(60));
    assertThat(fixture.changeRecord().phase()).isEqualTo(Phase.DONE);
    assertThat(fixture.services.cutCalls.get(0)).isFalse();
  }

  @Test
  void isGivenUpWithNothingWritten() throws Exception {
    fixture.requestChange(SecureDomainFixture.GUESTS, false, false);
    clock.add(Duration.ofHours(12).plusSeconds(1));
    fixture.runner.tick();
    assertThat(fixture.changeRecord().phase()).isEqualTo(Phase.EXPIRED);
    assertThat(fixture.changeRecord().because())
        .contains("was not idle within")
        .contains("nothing");
    assertThat(fixture.services.restarted).isEmpty();
  }

  @Test
  void anotherWishReplacesTheOneThatWaits() throws Exception {
    fixture.requestChange(SecureDomainFixture.GUESTS, false, false);
    String first = fixture.changeRecord().id();
    fixture.requestChange(SecureDomainFixture.ALONE, false, false);
    assertThat(fixture.changeRecord().id()).isNotEqualTo(first);
    idleFor(Duration.ofMinutes(3));
    assertThat(fixture.service.state().actual()).isEqualTo(SecureDomainFixture.ALONE);
  }

  /** The agent checks again right before the action. */
  @Test
  void triesAgainAMinuteAfterTheAgentSawSomebody() throws Exception {
    fixture.services.outcomes.put(SiteService.PROSODY, CommandOutcome.REFUSED);
    fixture.requestChange(SecureDomainFixture.GUESTS, false, false);
    idleFor(Duration.ofSeconds(150));
    assertThat(fixture.changeRecord().because()).contains("somebody began to talk");
    assertThat(fixture.service.state().work().because()).contains("somebody began to talk");
    idleFor(Duration.ofSeconds(30));
    assertThat(fixture.changeRecord().phase()).isEqualTo(Phase.WAITING);

    fixture.services.outcomes.clear();
    idleFor(Duration.ofMinutes(2));
    assertThat(fixture.changeRecord().phase()).isEqualTo(Phase.DONE);
  }

  @Test
  void withoutASchedulerItWaitsAndSaysSoAndCallsMayStillBeCut() {
    fixture.scheduler.reachable = false;
    fixture.requestChange(SecureDomainFixture.GUESTS, false, false);
    idleFor(Duration.ofMinutes(5));
    assertThat(fixture.changeRecord().phase()).isEqualTo(Phase.WAITING);
    assertThat(fixture.service.state().work().because())
        .contains("the scheduler, which knows, cannot be asked: no scheduler answers");
    fixture.applyChange(SecureDomainFixture.GUESTS);
    assertThat(fixture.changeRecord().phase()).isEqualTo(Phase.DONE);
  }

  @Test
  void asksForTheSameChangeAgainAndAgainAndForNoOther() {
    fixture.receiveSample("meet1", 1);
    fixture.requestChange(SecureDomainFixture.GUESTS, false, false);
    fixture.runner.tick();
    fixture.runner.tick();
    assertThat(fixture.scheduler.requests)
        .hasSize(3)
        .allSatisfy(
            request -> {
              assertThat(request.id()).isEqualTo(fixture.changeRecord().id());
              assertThat(request.idleFor()).isEqualTo(Duration.ofMinutes(2));
              assertThat(request.until()).isEqualTo(clock.instant().plus(Duration.ofHours(12)));
            });
    assertThat(
            fixture.idle.permit(new SecureDomainBeginRequest("other", JitsiFileTree.SITE)).begun())
        .isFalse();
    fixture.runner.tick();
    assertThat(fixture.changeRecord().phase()).isEqualTo(Phase.WAITING);
  }

  @Test
  void aPermitThatComesLongBeforeIsNotUsed() {
    fixture.receiveSample("meet1", 1);
    fixture.requestChange(SecureDomainFixture.GUESTS, false, false);
    String id = fixture.changeRecord().id();
    assertThat(fixture.idle.permit(new SecureDomainBeginRequest(id, JitsiFileTree.SITE)).begun())
        .isTrue();
    clock.add(Duration.ofMinutes(1));
    fixture.runner.tick();
    assertThat(fixture.changeRecord().phase()).isEqualTo(Phase.WAITING);
  }
}
