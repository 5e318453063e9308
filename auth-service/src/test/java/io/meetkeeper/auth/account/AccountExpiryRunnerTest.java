package io.meetkeeper.auth.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.auth.prosody.LuaProsodyShell;
import io.meetkeeper.auth.prosody.LuaProsodyShell.Availability;
import io.meetkeeper.auth.prosody.ProsodyUnavailableException;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.account.AccountChangeRequest;
import io.meetkeeper.backbone.contract.account.AccountCreateRequest;
import io.meetkeeper.backbone.contract.event.AccountChangedEvent;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountExpiryRunnerTest {
  private static final Instant END = AccountFixture.BEGIN.plus(Duration.ofDays(1));

  @TempDir private Path directory;
  private AccountFixture fixture;

  @BeforeEach
  void open() {
    fixture = new AccountFixture(directory, new LuaProsodyShell("0.12.3"));
    fixture.run(
        () ->
            fixture.service.create(
                new AccountCreateRequest(
                    AccountFixture.SITE, "anna", "x", END, null, "ops", false)));
    fixture.events.clear();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private void tick() {
    fixture.run(fixture.accountExpiryRunner::tick);
  }

  @Test
  void disablesWhenTheTimeHasComeAndSaysItOnce() {
    fixture.advanceClock(Duration.ofDays(1).minusMillis(1));
    tick();
    assertThat(fixture.logsIn("anna", "x")).isTrue();

    fixture.advanceClock(Duration.ofMillis(1));
    tick();
    tick();
    assertThat(fixture.logsIn("anna", "x")).isFalse();
    assertThat(fixture.get("anna").because()).isEqualTo("its time came at " + END);
    assertThat(fixture.events)
        .singleElement()
        .satisfies(
            event ->
                assertThat(((AccountChangedEvent) event).change())
                    .isEqualTo(AccountChangedEvent.AccountChangeKind.EXPIRED));
  }

  @Test
  void catchesUpWithWhatFellDueWhileProsodyAndWeWereAway() {
    LuaProsodyShell prosody = fixture.prosody;
    fixture.close();
    fixture = new AccountFixture(directory, prosody);
    fixture.advanceClock(Duration.ofDays(30));
    prosody.setAvailability(Availability.AWAY);
    assertThatThrownBy(this::tick).isInstanceOf(ProsodyUnavailableException.class);

    prosody.setAvailability(Availability.WELL);
    tick();
    assertThat(fixture.logsIn("anna", "x")).isFalse();
  }

  @Test
  void isTriedAgainWhenProsodyDiesInBetween() {
    fixture.advanceClock(Duration.ofDays(2));
    fixture.prosody.setAvailability(Availability.DIES_AFTER);
    assertThatThrownBy(this::tick).isInstanceOf(ProsodyUnavailableException.class);

    fixture.prosody.setAvailability(Availability.WELL);
    tick();
    assertThat(fixture.get("anna").enabled()).isFalse();
    assertThat(fixture.get("anna").because()).isEqualTo("its time came at " + END);
    assertThat(fixture.events).hasSize(1);
    assertThat(fixture.run(() -> fixture.accountStore.listDue(END.plus(Duration.ofDays(9)))))
        .isEmpty();
  }

  /** The tick has read the due accounts, and waits behind the change. */
  @Test
  void leavesOneThatGotAnotherDateMeanwhile() {
    fixture.advanceClock(Duration.ofDays(1));
    String later = END.plus(Duration.ofDays(1)).toString();
    fixture.run(
        () -> {
          Future<?> changed =
              fixture.service.change(
                  new AccountChangeRequest(
                      AccountFixture.SITE, "anna", "*", Map.of("expiresAt", later), "ops", false));
          return Future.all(changed, fixture.accountExpiryRunner.tick());
        });
    assertThat(fixture.logsIn("anna", "x")).isTrue();
  }

  @Test
  void isEnabledAgainOnlyWithAnotherDate() {
    fixture.advanceClock(Duration.ofDays(1));
    tick();

    Problem problem =
        fixture.expectProblem(
            () ->
                fixture.service.change(
                    new AccountChangeRequest(
                        AccountFixture.SITE, "anna", "*", Map.of("enabled", true), "ops", false)));
    assertThat(problem.status()).isEqualTo(422);
    assertThat(problem.detail()).contains("expiresAt");

    Instant later = END.plus(Duration.ofDays(1));
    fixture.change("anna", "*", Map.of("enabled", true, "expiresAt", later.toString()));
    assertThat(fixture.logsIn("anna", "x")).isTrue();
    fixture.advanceClock(Duration.ofDays(1));
    tick();
    assertThat(fixture.logsIn("anna", "x")).isFalse();
  }

  @Test
  void leavesANewAccountOfThatNameAlone() {
    fixture.run(
        () ->
            new ProsodyAccountClient(fixture.prosody.client(), AccountFixture.SITE).delete("anna"));
    fixture.prosody.callLua("by_hand", AccountFixture.SITE, "anna", "y");
    fixture.advanceClock(Duration.ofDays(2));

    tick();
    assertThat(fixture.logsIn("anna", "y")).isTrue();
    assertThat(fixture.run(fixture.accountStore::listAll)).isEmpty();
  }

  @Test
  void saysNothingOfOneThatIsDisabledAlready() {
    fixture.change("anna", "*", Map.of("enabled", false));
    fixture.events.clear();
    fixture.advanceClock(Duration.ofDays(2));

    tick();
    assertThat(fixture.events).isEmpty();
    assertThat(fixture.get("anna").because()).isEqualTo("disabled by ops");
  }
}
