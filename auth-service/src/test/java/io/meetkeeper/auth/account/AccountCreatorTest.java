package io.meetkeeper.auth.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.auth.prosody.LuaProsodyShell;
import io.meetkeeper.auth.prosody.LuaProsodyShell.Availability;
import io.meetkeeper.auth.prosody.ProsodyUnavailableException;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.event.Event;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prosody, or we, go away while an account is made. */
class AccountCreatorTest {
  @TempDir private Path directory;
  private AccountFixture accountFixture;

  @BeforeEach
  void open() {
    accountFixture = new AccountFixture(directory, new LuaProsodyShell("0.12.3"));
  }

  @AfterEach
  void close() {
    accountFixture.close();
  }

  private void createWhile(Availability availability) {
    accountFixture.prosody.setAvailability(availability);
    Problem problem =
        accountFixture.expectProblem(
            () -> accountFixture.service.create(AccountFixture.creation("anna", "x")));
    assertThat(problem.status()).isEqualTo(503);
    assertThat(problem.detail()).contains("deleted as soon as Prosody answers");
    assertThat(accountFixture.run(accountFixture.accountStore::listIntents)).hasSize(1);
  }

  /** Our own process starts anew; Prosody answers again. */
  private void startAnew() {
    LuaProsodyShell prosody = accountFixture.prosody;
    accountFixture.close();
    accountFixture = new AccountFixture(directory, prosody);
    assertThatThrownBy(() -> accountFixture.run(accountFixture.accountCreator::rollBackAll))
        .isInstanceOf(ProsodyUnavailableException.class);
    prosody.setAvailability(Availability.WELL);
    accountFixture.run(accountFixture.accountCreator::rollBackAll);
  }

  @Test
  void whatWasMadeIsUndone() {
    createWhile(Availability.DIES_AFTER);
    assertThat(accountFixture.logsIn("anna", "x")).isTrue();

    startAnew();

    assertThat(accountFixture.names()).isEmpty();
    assertThat(accountFixture.run(accountFixture.accountStore::listIntents)).isEmpty();
    assertThat(accountFixture.events)
        .singleElement()
        .satisfies(event -> assertThat(event.message()).contains("half made", "create it again"))
        .isInstanceOf(Event.AccountChanged.class);
  }

  @Test
  void whatWasNotMadeIsForgotten() {
    createWhile(Availability.DIES_BEFORE);

    startAnew();

    assertThat(accountFixture.run(accountFixture.accountStore::listIntents)).isEmpty();
    assertThat(accountFixture.events).isEmpty();
  }

  @Test
  void theNextOfThatNameUndoesItFirst() {
    createWhile(Availability.DIES_AFTER);
    accountFixture.prosody.setAvailability(Availability.WELL);

    accountFixture.create("anna", "second");

    assertThat(accountFixture.logsIn("anna", "second")).isTrue();
    assertThat(accountFixture.run(accountFixture.accountStore::listIntents)).isEmpty();
  }

  @Test
  void anAccountThatSomebodyElseMadeSinceIsLeftAlone() {
    createWhile(Availability.DIES_BEFORE);
    accountFixture.advanceClock(Duration.ofHours(1));
    accountFixture.prosody.callLua("by_hand", AccountFixture.SITE, "anna", "hers");

    accountFixture.prosody.setAvailability(Availability.WELL);
    accountFixture.run(accountFixture.accountCreator::rollBackAll);

    assertThat(accountFixture.logsIn("anna", "hers")).isTrue();
    assertThat(accountFixture.run(accountFixture.accountStore::listIntents)).isEmpty();
  }

  @Test
  void anotherOfOursIsLeftAlone() {
    accountFixture.run(
        () ->
            accountFixture.accountStore.saveIntent(
                new CreationIntent("anna", "another mark", AccountFixture.BEGIN)));
    accountFixture.run(
        () ->
            new ProsodyAccountClient(accountFixture.prosody.client(), AccountFixture.SITE)
                .create("anna", "hers", "the mark"));

    accountFixture.run(accountFixture.accountCreator::rollBackAll);

    assertThat(accountFixture.logsIn("anna", "hers")).isTrue();
  }
}
