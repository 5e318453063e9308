package io.meetkeeper.auth.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.auth.prosody.LuaProsody;
import io.meetkeeper.auth.prosody.LuaProsody.Mood;
import io.meetkeeper.auth.prosody.NoAnswer;
import io.meetkeeper.backbone.contract.Event;
import io.meetkeeper.backbone.contract.Problem;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prosody, or we, go away while an account is made. */
class MakerTest {
  @TempDir private Path directory;
  private Stage stage;

  @BeforeEach
  void open() {
    stage = new Stage(directory, new LuaProsody("0.12.3"));
  }

  @AfterEach
  void close() {
    stage.close();
  }

  private void createWhile(Mood mood) {
    stage.prosody.feels(mood);
    Problem problem = stage.refusal(() -> stage.desk.create(Stage.creation("anna", "x")));
    assertThat(problem.status()).isEqualTo(503);
    assertThat(problem.detail()).contains("deleted as soon as Prosody answers");
    assertThat(stage.does(stage.book::makings)).hasSize(1);
  }

  /** Our own process starts anew; Prosody answers again. */
  private void startAnew() {
    LuaProsody prosody = stage.prosody;
    stage.close();
    stage = new Stage(directory, prosody);
    assertThatThrownBy(() -> stage.does(stage.maker::undoAll)).isInstanceOf(NoAnswer.class);
    prosody.feels(Mood.WELL);
    stage.does(stage.maker::undoAll);
  }

  @Test
  void whatWasMadeIsUndone() {
    createWhile(Mood.DIES_AFTER);
    assertThat(stage.logsIn("anna", "x")).isTrue();

    startAnew();

    assertThat(stage.names()).isEmpty();
    assertThat(stage.does(stage.book::makings)).isEmpty();
    assertThat(stage.events)
        .singleElement()
        .satisfies(event -> assertThat(event.message()).contains("half made", "create it again"))
        .isInstanceOf(Event.AccountChanged.class);
  }

  @Test
  void whatWasNotMadeIsForgotten() {
    createWhile(Mood.DIES_BEFORE);

    startAnew();

    assertThat(stage.does(stage.book::makings)).isEmpty();
    assertThat(stage.events).isEmpty();
  }

  @Test
  void theNextOfThatNameUndoesItFirst() {
    createWhile(Mood.DIES_AFTER);
    stage.prosody.feels(Mood.WELL);

    stage.create("anna", "second");

    assertThat(stage.logsIn("anna", "second")).isTrue();
    assertThat(stage.does(stage.book::makings)).isEmpty();
  }

  @Test
  void anAccountThatSomebodyElseMadeSinceIsLeftAlone() {
    createWhile(Mood.DIES_BEFORE);
    stage.pass(Duration.ofHours(1));
    stage.prosody.ask("by_hand", Stage.SITE, "anna", "hers");

    stage.prosody.feels(Mood.WELL);
    stage.does(stage.maker::undoAll);

    assertThat(stage.logsIn("anna", "hers")).isTrue();
    assertThat(stage.does(stage.book::makings)).isEmpty();
  }

  @Test
  void anotherOfOursIsLeftAlone() {
    stage.does(() -> stage.book.begin(new Making("anna", "another mark", Stage.BEGIN)));
    stage.does(
        () ->
            new ProsodyAccounts(stage.prosody.prosody(), Stage.SITE)
                .create("anna", "hers", "the mark"));

    stage.does(stage.maker::undoAll);

    assertThat(stage.logsIn("anna", "hers")).isTrue();
  }
}
