package io.meetkeeper.auth.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.auth.prosody.LuaProsody;
import io.meetkeeper.auth.prosody.LuaProsody.Mood;
import io.meetkeeper.auth.prosody.NoAnswer;
import io.meetkeeper.backbone.contract.Event;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.account.AccountChange;
import io.meetkeeper.backbone.contract.account.AccountCreation;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpiryTest {
  private static final Instant END = Stage.BEGIN.plus(Duration.ofDays(1));

  @TempDir private Path directory;
  private Stage stage;

  @BeforeEach
  void open() {
    stage = new Stage(directory, new LuaProsody("0.12.3"));
    stage.does(
        () ->
            stage.desk.create(
                new AccountCreation(Stage.SITE, "anna", "x", END, null, "ops", false)));
    stage.events.clear();
  }

  @AfterEach
  void close() {
    stage.close();
  }

  private void tick() {
    stage.does(stage.expiry::tick);
  }

  @Test
  void disablesWhenTheTimeHasComeAndSaysItOnce() {
    stage.pass(Duration.ofDays(1).minusMillis(1));
    tick();
    assertThat(stage.logsIn("anna", "x")).isTrue();

    stage.pass(Duration.ofMillis(1));
    tick();
    tick();
    assertThat(stage.logsIn("anna", "x")).isFalse();
    assertThat(stage.get("anna").because()).isEqualTo("its time came at " + END);
    assertThat(stage.events)
        .singleElement()
        .satisfies(
            event ->
                assertThat(((Event.AccountChanged) event).change())
                    .isEqualTo(Event.AccountChanged.Change.EXPIRED));
  }

  @Test
  void catchesUpWithWhatFellDueWhileProsodyAndWeWereAway() {
    LuaProsody prosody = stage.prosody;
    stage.close();
    stage = new Stage(directory, prosody);
    stage.pass(Duration.ofDays(30));
    prosody.feels(Mood.AWAY);
    assertThatThrownBy(this::tick).isInstanceOf(NoAnswer.class);

    prosody.feels(Mood.WELL);
    tick();
    assertThat(stage.logsIn("anna", "x")).isFalse();
  }

  @Test
  void isTriedAgainWhenProsodyDiesInBetween() {
    stage.pass(Duration.ofDays(2));
    stage.prosody.feels(Mood.DIES_AFTER);
    assertThatThrownBy(this::tick).isInstanceOf(NoAnswer.class);

    stage.prosody.feels(Mood.WELL);
    tick();
    assertThat(stage.get("anna").enabled()).isFalse();
    assertThat(stage.does(() -> stage.book.due(END.plus(Duration.ofDays(9))))).isEmpty();
  }

  @Test
  void isEnabledAgainOnlyWithAnotherDate() {
    stage.pass(Duration.ofDays(1));
    tick();

    Problem problem =
        stage.refusal(
            () ->
                stage.desk.change(
                    new AccountChange(
                        Stage.SITE, "anna", "*", Map.of("enabled", true), "ops", false)));
    assertThat(problem.status()).isEqualTo(422);
    assertThat(problem.detail()).contains("expiresAt");

    Instant later = END.plus(Duration.ofDays(1));
    stage.change("anna", "*", Map.of("enabled", true, "expiresAt", later.toString()));
    assertThat(stage.logsIn("anna", "x")).isTrue();
    stage.pass(Duration.ofDays(1));
    tick();
    assertThat(stage.logsIn("anna", "x")).isFalse();
  }

  @Test
  void leavesANewAccountOfThatNameAlone() {
    stage.does(() -> new ProsodyAccounts(stage.prosody.prosody(), Stage.SITE).delete("anna"));
    stage.prosody.ask("by_hand", Stage.SITE, "anna", "y");
    stage.pass(Duration.ofDays(2));

    tick();
    assertThat(stage.logsIn("anna", "y")).isTrue();
    assertThat(stage.does(stage.book::all)).isEmpty();
  }

  @Test
  void saysNothingOfOneThatIsDisabledAlready() {
    stage.change("anna", "*", Map.of("enabled", false));
    stage.events.clear();
    stage.pass(Duration.ofDays(2));

    tick();
    assertThat(stage.events).isEmpty();
    assertThat(stage.get("anna").because()).isEqualTo("disabled by ops");
  }
}
