package io.meetkeeper.auth.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.auth.prosody.LuaProsodyShell;
import io.meetkeeper.auth.prosody.LuaProsodyShell.Availability;
import io.meetkeeper.auth.prosody.ProsodyUnavailableException;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.event.AccountChangedEvent;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prosody or Meetkeeper stops while an account is created. */
class AccountCreatorTest {
  @TempDir private Path directory;
  private AccountFixture fixture;

  @BeforeEach
  void open() {
    fixture = new AccountFixture(directory, new LuaProsodyShell("0.12.3"));
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private void createWhile(Availability availability) {
    fixture.prosody.setAvailability(availability);
    Problem problem =
        fixture.expectProblem(() -> fixture.service.create(AccountFixture.creation("anna", "x")));
    assertThat(problem.status()).isEqualTo(503);
    assertThat(problem.detail()).contains("deleted as soon as Prosody answers");
    assertThat(fixture.run(fixture.accountStore::listIntents)).hasSize(1);
  }

  /** Restarts our own process; Prosody answers again. */
  private void restartService() {
    LuaProsodyShell prosody = fixture.prosody;
    fixture.close();
    fixture = new AccountFixture(directory, prosody);
    assertThatThrownBy(() -> fixture.run(fixture.accountCreator::rollBackAll))
        .isInstanceOf(ProsodyUnavailableException.class);
    prosody.setAvailability(Availability.WELL);
    fixture.run(fixture.accountCreator::rollBackAll);
  }

  @Test
  void whatWasMadeIsUndone() {
    createWhile(Availability.DIES_AFTER);
    assertThat(fixture.logsIn("anna", "x")).isTrue();

    restartService();

    assertThat(fixture.names()).isEmpty();
    assertThat(fixture.run(fixture.accountStore::listIntents)).isEmpty();
    assertThat(fixture.events)
        .singleElement()
        .satisfies(event -> assertThat(event.message()).contains("half made", "create it again"))
        .isInstanceOf(AccountChangedEvent.class);
  }

  @Test
  void whatWasNotMadeIsForgotten() {
    createWhile(Availability.DIES_BEFORE);

    restartService();

    assertThat(fixture.run(fixture.accountStore::listIntents)).isEmpty();
    assertThat(fixture.events).isEmpty();
  }

  @Test
  void theNextOfThatNameUndoesItFirst() {
    createWhile(Availability.DIES_AFTER);
    fixture.prosody.setAvailability(Availability.WELL);

    fixture.create("anna", "second");

    assertThat(fixture.logsIn("anna", "second")).isTrue();
    assertThat(fixture.run(fixture.accountStore::listIntents)).isEmpty();
  }

  @Test
  void anAnswerThatIsNotUnderstoodMayMeanAnAccount() {
    fixture.prosody.setAvailability(Availability.MUMBLES);
    fixture.expectProblem(() -> fixture.service.create(AccountFixture.creation("anna", "x")));
    assertThat(fixture.logsIn("anna", "x")).isTrue();

    fixture.prosody.setAvailability(Availability.WELL);
    fixture.run(fixture.accountCreator::rollBackAll);
    assertThat(fixture.names()).isEmpty();
  }

  @Test
  void theNextAttemptThatFailsForgetsNothing() {
    createWhile(Availability.DIES_AFTER);
    fixture.expectProblem(() -> fixture.service.create(AccountFixture.creation("anna", "y")));

    fixture.prosody.setAvailability(Availability.WELL);
    fixture.run(fixture.accountCreator::rollBackAll);
    assertThat(fixture.names()).isEmpty();
  }

  @Test
  void anAccountThatSomebodyElseMadeSinceIsLeftAlone() {
    createWhile(Availability.DIES_BEFORE);
    fixture.advanceClock(Duration.ofHours(1));
    fixture.prosody.callLua("by_hand", AccountFixture.SITE, "anna", "hers");

    fixture.prosody.setAvailability(Availability.WELL);
    fixture.run(fixture.accountCreator::rollBackAll);

    assertThat(fixture.logsIn("anna", "hers")).isTrue();
    assertThat(fixture.run(fixture.accountStore::listIntents)).isEmpty();
  }

  @Test
  void anotherOfOursIsLeftAlone() {
    fixture.run(
        () ->
            fixture.accountStore.saveIntent(
                new CreationIntent("anna", "another mark", AccountFixture.BEGIN)));
    fixture.run(
        () ->
            new ProsodyAccountClient(fixture.prosody.client(), AccountFixture.SITE)
                .create("anna", "hers", "the mark"));

    fixture.run(fixture.accountCreator::rollBackAll);

    assertThat(fixture.logsIn("anna", "hers")).isTrue();
  }
}
