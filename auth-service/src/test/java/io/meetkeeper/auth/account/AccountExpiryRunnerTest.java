package io.meetkeeper.auth.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.auth.prosody.LuaProsodyShell;
import io.meetkeeper.auth.prosody.LuaProsodyShell.Availability;
import io.meetkeeper.auth.prosody.ProsodyUnavailableException;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.account.AccountChangeRequest;
import io.meetkeeper.backbone.contract.account.AccountCreateRequest;
import io.meetkeeper.backbone.contract.event.Event;
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
  private AccountFixture accountFixture;

  @BeforeEach
  void open() {
    accountFixture = new AccountFixture(directory, new LuaProsodyShell("0.12.3"));
    accountFixture.run(
        () ->
            accountFixture.service.create(
                new AccountCreateRequest(
                    AccountFixture.SITE, "anna", "x", END, null, "ops", false)));
    accountFixture.events.clear();
  }

  @AfterEach
  void close() {
    accountFixture.close();
  }

  private void tick() {
    accountFixture.run(accountFixture.accountExpiryRunner::tick);
  }

  @Test
  void disablesWhenTheTimeHasComeAndSaysItOnce() {
    accountFixture.advanceClock(Duration.ofDays(1).minusMillis(1));
    tick();
    assertThat(accountFixture.logsIn("anna", "x")).isTrue();

    accountFixture.advanceClock(Duration.ofMillis(1));
    tick();
    tick();
    assertThat(accountFixture.logsIn("anna", "x")).isFalse();
    assertThat(accountFixture.get("anna").because()).isEqualTo("its time came at " + END);
    assertThat(accountFixture.events)
        .singleElement()
        .satisfies(
            event ->
                assertThat(((Event.AccountChanged) event).change())
                    .isEqualTo(Event.AccountChanged.AccountChangeKind.EXPIRED));
  }

  @Test
  void catchesUpWithWhatFellDueWhileProsodyAndWeWereAway() {
    LuaProsodyShell prosody = accountFixture.prosody;
    accountFixture.close();
    accountFixture = new AccountFixture(directory, prosody);
    accountFixture.advanceClock(Duration.ofDays(30));
    prosody.setAvailability(Availability.AWAY);
    assertThatThrownBy(this::tick).isInstanceOf(ProsodyUnavailableException.class);

    prosody.setAvailability(Availability.WELL);
    tick();
    assertThat(accountFixture.logsIn("anna", "x")).isFalse();
  }

  @Test
  void isTriedAgainWhenProsodyDiesInBetween() {
    accountFixture.advanceClock(Duration.ofDays(2));
    accountFixture.prosody.setAvailability(Availability.DIES_AFTER);
    assertThatThrownBy(this::tick).isInstanceOf(ProsodyUnavailableException.class);

    accountFixture.prosody.setAvailability(Availability.WELL);
    tick();
    assertThat(accountFixture.get("anna").enabled()).isFalse();
    assertThat(
            accountFixture.run(
                () -> accountFixture.accountStore.listDue(END.plus(Duration.ofDays(9)))))
        .isEmpty();
  }

  /** The tick has read what is due, and waits for its turn behind the change. */
  @Test
  void leavesOneThatGotAnotherDateMeanwhile() {
    accountFixture.advanceClock(Duration.ofDays(1));
    String later = END.plus(Duration.ofDays(1)).toString();
    accountFixture.run(
        () -> {
          Future<?> changed =
              accountFixture.service.change(
                  new AccountChangeRequest(
                      AccountFixture.SITE, "anna", "*", Map.of("expiresAt", later), "ops", false));
          return Future.all(changed, accountFixture.accountExpiryRunner.tick());
        });
    assertThat(accountFixture.logsIn("anna", "x")).isTrue();
  }

  @Test
  void isEnabledAgainOnlyWithAnotherDate() {
    accountFixture.advanceClock(Duration.ofDays(1));
    tick();

    Problem problem =
        accountFixture.expectProblem(
            () ->
                accountFixture.service.change(
                    new AccountChangeRequest(
                        AccountFixture.SITE, "anna", "*", Map.of("enabled", true), "ops", false)));
    assertThat(problem.status()).isEqualTo(422);
    assertThat(problem.detail()).contains("expiresAt");

    Instant later = END.plus(Duration.ofDays(1));
    accountFixture.change("anna", "*", Map.of("enabled", true, "expiresAt", later.toString()));
    assertThat(accountFixture.logsIn("anna", "x")).isTrue();
    accountFixture.advanceClock(Duration.ofDays(1));
    tick();
    assertThat(accountFixture.logsIn("anna", "x")).isFalse();
  }

  @Test
  void leavesANewAccountOfThatNameAlone() {
    accountFixture.run(
        () ->
            new ProsodyAccountClient(accountFixture.prosody.client(), AccountFixture.SITE)
                .delete("anna"));
    accountFixture.prosody.callLua("by_hand", AccountFixture.SITE, "anna", "y");
    accountFixture.advanceClock(Duration.ofDays(2));

    tick();
    assertThat(accountFixture.logsIn("anna", "y")).isTrue();
    assertThat(accountFixture.run(accountFixture.accountStore::listAll)).isEmpty();
  }

  @Test
  void saysNothingOfOneThatIsDisabledAlready() {
    accountFixture.change("anna", "*", Map.of("enabled", false));
    accountFixture.events.clear();
    accountFixture.advanceClock(Duration.ofDays(2));

    tick();
    assertThat(accountFixture.events).isEmpty();
    assertThat(accountFixture.get("anna").because()).isEqualTo("disabled by ops");
  }
}
