package io.meetkeeper.auth.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.auth.prosody.LuaProsody;
import io.meetkeeper.auth.prosody.LuaProsody.Mood;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.account.AccountImport;
import io.meetkeeper.backbone.contract.account.AccountImported;
import io.meetkeeper.backbone.contract.account.AccountImported.Line;
import io.meetkeeper.backbone.contract.account.AccountImported.Outcome;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImporterTest {
  private static final String CSV =
      """
      name,password,expiresAt,note
      Anna,"a ""b"", c",,of 4b
      berta,,2027-01-31T23:00:00Z,
      anna,again,,
      b@d,x,,
      carla,x,yesterday,
      old,x,,
      "dora",,,
      """;

  @TempDir private Path directory;
  private Stage stage;

  @BeforeEach
  void open() {
    stage = new Stage(directory, new LuaProsody("0.12.3"));
    stage.prosody.ask("by_hand", Stage.SITE, "old", "his");
  }

  @AfterEach
  void close() {
    stage.close();
  }

  private AccountImported run(String csv, boolean dryRun) {
    return stage.does(() -> stage.importer.run(new AccountImport(Stage.SITE, csv, "ops", dryRun)));
  }

  @Test
  void saysOfEachLineWhatBecameOfIt() {
    AccountImported done = run(CSV, false);

    assertThat(done.lines())
        .extracting(Line::line, Line::name, Line::outcome)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(2L, "anna", Outcome.CREATED),
            org.assertj.core.groups.Tuple.tuple(3L, "berta", Outcome.CREATED),
            org.assertj.core.groups.Tuple.tuple(4L, "anna", Outcome.EXISTS),
            org.assertj.core.groups.Tuple.tuple(5L, "b@d", Outcome.REFUSED),
            org.assertj.core.groups.Tuple.tuple(6L, "carla", Outcome.REFUSED),
            org.assertj.core.groups.Tuple.tuple(7L, "old", Outcome.EXISTS),
            org.assertj.core.groups.Tuple.tuple(8L, "dora", Outcome.CREATED));
    assertThat(done.created()).isEqualTo(3);
    assertThat(done.refused()).isEqualTo(4);
    assertThat(stage.logsIn("anna", "a \"b\", c")).isTrue();
    assertThat(done.lines().get(0).password()).isNull();
    assertThat(stage.logsIn("berta", done.lines().get(1).password())).isTrue();
    assertThat(stage.logsIn("old", "his")).isTrue();
    assertThat(stage.get("anna").note()).isEqualTo("of 4b");
    assertThat(stage.get("berta").expiresAt()).isEqualTo("2027-01-31T23:00:00Z");
    assertThat(stage.events)
        .singleElement()
        .satisfies(event -> assertThat(event.message()).startsWith("3 accounts"));
  }

  @Test
  void aDryRunSaysTheSameAndDoesNothing() {
    AccountImported planned = run(CSV, true);

    assertThat(stage.names()).containsExactly("old");
    assertThat(planned.lines()).allSatisfy(line -> assertThat(line.password()).isNull());
    assertThat(planned.lines().stream().map(Line::outcome))
        .isEqualTo(run(CSV, false).lines().stream().map(Line::outcome).toList());
  }

  @Test
  void takesWhatSpreadsheetsWrite() {
    AccountImported done = run("\ufeffname;note\r\nanna;x, y\r\n\r\nberta;\r\n", false);

    assertThat(done.lines()).extracting(Line::line).containsExactly(2L, 4L);
    assertThat(stage.get("anna").note()).isEqualTo("x, y");
  }

  @Test
  void doesNotTryTheRestWhenProsodyGoesAway() {
    stage.prosody.feels(Mood.DIES_AFTER);
    AccountImported done = run("name,password\nanna,x\nberta,x\n", false);

    assertThat(done.lines())
        .extracting(Line::outcome)
        .containsExactly(Outcome.FAILED, Outcome.REFUSED);
    stage.prosody.feels(Mood.WELL);
    stage.does(stage.maker::undoAll);
    assertThat(stage.names()).containsExactly("old");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "anna,s3cret\n",
        "name,passwort\nanna,s3cret\n",
        "password\ns3cret\n",
        "name,password\nanna,\"s3cret\n",
        "name,password\nanna,s3cret,too many\n"
      })
  void refusesWhatItCannotReadWithoutRepeatingIt(String csv) {
    Problem problem =
        stage.refusal(() -> stage.importer.run(new AccountImport(Stage.SITE, csv, "ops", false)));
    assertThat(problem.status()).isEqualTo(422);
    assertThat(problem.detail() + problem.fields()).doesNotContain("s3cret");
    assertThat(stage.names()).containsExactly("old");
  }

  @Test
  void refusesTooManyAtOnce() {
    String csv =
        IntStream.rangeClosed(0, AccountCsv.MOST)
            .mapToObj(i -> "u" + i)
            .collect(Collectors.joining("\n", "name\n", "\n"));

    assertThat(
            stage
                .refusal(() -> stage.importer.run(new AccountImport(Stage.SITE, csv, "ops", false)))
                .detail())
        .contains("more than 2000 lines");
  }
}
