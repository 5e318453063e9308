package io.meetkeeper.auth.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.auth.prosody.LuaProsody;
import io.meetkeeper.auth.prosody.LuaProsody.Mood;
import io.meetkeeper.backbone.contract.Event;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.account.Account;
import io.meetkeeper.backbone.contract.account.AccountChange;
import io.meetkeeper.backbone.contract.account.AccountCreation;
import io.meetkeeper.backbone.contract.account.AccountQuestion;
import io.meetkeeper.backbone.contract.account.AccountRemoval;
import io.meetkeeper.backbone.contract.account.AccountWithPassword;
import io.meetkeeper.backbone.contract.account.Accounts;
import io.meetkeeper.backbone.contract.account.AccountsQuestion;
import io.meetkeeper.backbone.contract.account.PasswordChange;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountDeskTest {
  private static final String OLD = "0.12.3";

  @TempDir private Path directory;
  private Stage stage;

  private Stage stage(String version) {
    stage = new Stage(directory, new LuaProsody(version));
    return stage;
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {OLD, "13.0.1"})
  void leadsAnAccountThroughItsLife(String version) {
    stage(version);
    AccountWithPassword made = stage.create("Anna", "first");

    assertThat(made.password()).isNull();
    assertThat(made.account().name()).isEqualTo("anna");
    assertThat(made.account().createdBy()).isEqualTo("ops");
    assertThat(stage.get("ANNA")).isEqualTo(made.account());
    assertThat(stage.logsIn("anna", "first")).isTrue();

    stage.prosody.ask("connect", Stage.SITE, "anna");
    Account off = stage.change("anna", made.account().etag(), Map.of("enabled", false));
    assertThat(off.enabled()).isFalse();
    assertThat(off.because()).isEqualTo("disabled by ops");
    assertThat(stage.logsIn("anna", "first")).isFalse();
    assertThat(stage.prosody.ask("was_closed", "anna")).isTrue();

    Account on = stage.change("anna", off.etag(), Map.of("enabled", true));
    assertThat(on.enabled()).isTrue();
    assertThat(on.because()).isNull();
    assertThat(stage.logsIn("anna", "first")).isTrue();

    AccountWithPassword changed = stage.password("anna", on.etag(), null);
    assertThat(changed.password()).matches("([a-z2-9]{4}-){4}[a-z2-9]{4}");
    assertThat(stage.logsIn("anna", "first")).isFalse();
    assertThat(stage.logsIn("anna", changed.password())).isTrue();

    stage.does(
        () ->
            stage.desk.remove(
                new AccountRemoval(Stage.SITE, "anna", changed.account().etag(), "ops", false)));
    assertThat(stage.names()).isEmpty();
    assertThat(stage.events)
        .extracting(event -> ((Event.AccountChanged) event).change().name())
        .containsExactly("CREATED", "DISABLED", "ENABLED", "PASSWORD", "DELETED");
    assertThat(stage.events.toString()).doesNotContain("first", changed.password());
  }

  @ParameterizedTest
  @ValueSource(strings = {OLD, "13.0.1"})
  void aNewPasswordLetsADisabledOneInOnlyWhenItIsEnabled(String version) {
    stage(version).create("anna", "first");
    stage.change("anna", "*", Map.of("enabled", false));

    Account changed = stage.password("anna", "*", "second").account();
    assertThat(changed.enabled()).isFalse();
    assertThat(stage.logsIn("anna", "second")).isFalse();

    stage.change("anna", changed.etag(), Map.of("enabled", true));
    assertThat(stage.logsIn("anna", "second")).isTrue();
    assertThat(stage.logsIn("anna", "first")).isFalse();
  }

  @Test
  void seesThatAPasswordSetByHandHasEnabledIt() {
    stage(OLD).create("anna", "first");
    stage.change("anna", "*", Map.of("enabled", false));
    stage.prosody.ask("password_by_hand", Stage.SITE, "anna", "third");

    assertThat(stage.get("anna").enabled()).isTrue();
    stage.change("anna", "*", Map.of("enabled", false));
    assertThat(stage.logsIn("anna", "third")).isFalse();
    stage.change("anna", "*", Map.of("enabled", true));
    assertThat(stage.logsIn("anna", "third")).isTrue();
  }

  @Test
  void disablesPlainPasswordsToo() {
    stage = new Stage(directory, new LuaProsody(OLD), "plain.example.com");
    stage.create("anna", "first");
    stage.change("anna", "*", Map.of("enabled", false));
    assertThat(stage.prosody.ask("login", "plain.example.com", "anna", "first")).isFalse();
    stage.change("anna", "*", Map.of("enabled", true));
    assertThat(stage.prosody.ask("login", "plain.example.com", "anna", "first")).isTrue();
  }

  @Test
  void doesNotTouchAnExistingAccount() {
    stage(OLD).prosody.ask("by_hand", Stage.SITE, "anna", "hers");

    Problem problem = stage.refusal(() -> stage.desk.create(Stage.creation("Anna", "mine")));
    assertThat(problem.status()).isEqualTo(409);
    assertThat(stage.logsIn("anna", "hers")).isTrue();
  }

  @Test
  void listsByNameInPagesAndNoServiceAccounts() {
    stage(OLD).prosody.ask("by_hand", "auth.meet.example.com", "focus", "x");
    stage.prosody.ask("by_hand", Stage.SITE, "meetkeeper-probe-1", "x");
    for (String name : List.of("carla", "anna", "berta")) {
      stage.create(name, "x");
    }
    stage.change("berta", "*", Map.of("enabled", false));

    Accounts first = list(null, 2, null);
    assertThat(first.items()).extracting(Account::name).containsExactly("anna", "berta");
    Accounts second = list(null, 2, first.next());
    assertThat(second.items()).extracting(Account::name).containsExactly("carla");
    assertThat(second.next()).isNull();
    assertThat(list(true, 9, null).items())
        .extracting(Account::name)
        .containsExactly("anna", "carla");
    assertThat(
            stage
                .refusal(
                    () -> stage.desk.get(new AccountQuestion(Stage.SITE, "meetkeeper-probe-1")))
                .status())
        .isEqualTo(404);
  }

  private Accounts list(Boolean enabled, int limit, String cursor) {
    return stage.does(
        () -> stage.desk.list(new AccountsQuestion(Stage.SITE, enabled, limit, cursor)));
  }

  @Test
  void ofTwoEditsOfOneEtagOneWins() {
    String etag = stage(OLD).create("anna", "first").account().etag();
    AtomicInteger stale = new AtomicInteger();

    stage.does(
        () ->
            Future.join(
                List.of("a", "b", "c", "d").stream()
                    .map(
                        note ->
                            stage
                                .desk
                                .change(
                                    new AccountChange(
                                        Stage.SITE,
                                        "anna",
                                        etag,
                                        Map.of("note", note),
                                        "ops",
                                        false))
                                .onFailure(
                                    failure -> {
                                      assertThat(((Problem) failure).status()).isEqualTo(412);
                                      stale.incrementAndGet();
                                    })
                                .otherwiseEmpty())
                    .toList()));
    assertThat(stale).hasValue(3);
    assertThat(stage.get("anna").note()).isEqualTo("a");
  }

  @Test
  void theEtagChangesWithAPasswordSetByHand() {
    String etag = stage(OLD).create("anna", "first").account().etag();
    stage.prosody.ask("password_by_hand", Stage.SITE, "anna", "third");

    assertThat(stage.get("anna").etag()).isNotEqualTo(etag);
  }

  @Test
  void forgetsWhatItKnewOfAnotherAccountOfThatName() {
    stage(OLD)
        .does(
            () ->
                stage.desk.create(
                    new AccountCreation(Stage.SITE, "anna", "x", null, "of 4b", "ops", false)));
    stage.does(() -> new ProsodyAccounts(stage.prosody.prosody(), Stage.SITE).delete("anna"));
    stage.prosody.ask("by_hand", Stage.SITE, "anna", "y");

    assertThat(stage.get("anna").note()).isNull();
    assertThat(stage.get("anna").createdBy()).isNull();
  }

  @Test
  void aDryRunDoesNothing() {
    stage(OLD).create("anna", "first");
    stage.events.clear();
    String etag = stage.get("anna").etag();

    assertThat(
            stage
                .does(
                    () ->
                        stage.desk.create(
                            new AccountCreation(
                                Stage.SITE, "berta", null, null, null, "ops", true)))
                .password())
        .isNull();
    assertThat(
            stage
                .does(
                    () ->
                        stage.desk.change(
                            new AccountChange(
                                Stage.SITE, "anna", etag, Map.of("enabled", false), "ops", true)))
                .enabled())
        .isFalse();
    stage.does(
        () -> stage.desk.password(new PasswordChange(Stage.SITE, "anna", etag, "z", "ops", true)));
    stage.does(() -> stage.desk.remove(new AccountRemoval(Stage.SITE, "anna", etag, "ops", true)));

    assertThat(stage.names()).containsExactly("anna");
    assertThat(stage.get("anna").etag()).isEqualTo(etag);
    assertThat(stage.logsIn("anna", "first")).isTrue();
    assertThat(stage.events).isEmpty();
  }

  @Test
  void saysWhatItDoesNotTake() {
    stage(OLD).create("anna", "first");

    assertThat(change(Map.of("colour", "red")).detail()).contains("colour");
    assertThat(change(Map.of("enabled", "yes")).detail()).contains("true or false");
    assertThat(change(Map.of("expiresAt", "tomorrow")).detail()).contains("2027-01-31");
    assertThat(change(Map.of("expiresAt", Stage.BEGIN.toString())).detail()).contains("future");
    assertThat(change(Map.of("note", "a\nb")).detail()).contains("one line");
    stage.change("anna", "*", Map.of("note", "x"));
    assertThat(stage.change("anna", "*", Collections.singletonMap("note", null)).note()).isNull();
  }

  private Problem change(Map<String, Object> values) {
    Problem problem =
        stage.refusal(
            () ->
                stage.desk.change(
                    new AccountChange(Stage.SITE, "anna", "*", values, "ops", false)));
    assertThat(problem.status()).isEqualTo(422);
    return problem;
  }

  @ParameterizedTest
  @ValueSource(strings = {OLD, "13.0.1"})
  void leavesNothingBehindWhenThePasswordIsRefused(String version) {
    stage(version).prosody.lines().clear();
    // passes our own look, as what a newer SASLprep may refuse would
    ProsodyAccounts accounts = new ProsodyAccounts(stage.prosody.prosody(), Stage.SITE);

    Problem problem = stage.refusal(() -> accounts.create("anna", "a\u0001b", "m"));
    assertThat(problem.status()).isEqualTo(422);
    assertThat(problem.detail()).doesNotContain("\u0001");
    assertThat(stage.names()).isEmpty();
  }

  @Test
  void saysWhatToCheckWhenProsodyIsAway() {
    stage(OLD).prosody.feels(Mood.AWAY);

    Problem problem = stage.refusal(() -> stage.desk.create(Stage.creation("anna", "x")));
    assertThat(problem.status()).isEqualTo(503);
    assertThat(problem.detail()).contains("check it");
    assertThat(problem.retryAfter()).isEqualTo(Duration.ofSeconds(10));
    assertThat(stage.does(stage.book::makings)).isEmpty();
  }

  @Test
  void saysThatTheSiteKeepsNoAccounts() {
    stage = new Stage(directory, new LuaProsody(OLD), "open.example.com");
    assertThat(refusedList().detail()).contains("jitsi-anonymous", "secure domain");
    stage.close();
    stage = new Stage(directory, new LuaProsody(OLD), "elsewhere.example.com");
    assertThat(refusedList().detail())
        .contains("serves no elsewhere.example.com", "meet.example.com", "prosody.domain");
  }

  private Problem refusedList() {
    Problem problem =
        stage.refusal(() -> stage.desk.list(new AccountsQuestion(Stage.SITE, null, 10, null)));
    assertThat(problem.status()).isEqualTo(409);
    return problem;
  }
}
