package io.meetkeeper.auth.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.auth.prosody.LuaProsodyShell;
import io.meetkeeper.auth.prosody.LuaProsodyShell.Availability;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.account.Account;
import io.meetkeeper.backbone.contract.account.AccountChangeRequest;
import io.meetkeeper.backbone.contract.account.AccountCreateRequest;
import io.meetkeeper.backbone.contract.account.AccountDeleteRequest;
import io.meetkeeper.backbone.contract.account.AccountQuery;
import io.meetkeeper.backbone.contract.account.AccountWithPassword;
import io.meetkeeper.backbone.contract.account.AccountsQuery;
import io.meetkeeper.backbone.contract.account.AccountsReply;
import io.meetkeeper.backbone.contract.account.PasswordChangeRequest;
import io.meetkeeper.backbone.contract.event.AccountChangedEvent;
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

class AccountServiceTest {
  private static final String OLD = "0.12.3";

  @TempDir private Path directory;
  private AccountFixture fixture;

  private AccountFixture stage(String version) {
    fixture = new AccountFixture(directory, new LuaProsodyShell(version));
    return fixture;
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {OLD, "13.0.1"})
  void leadsAnAccountThroughItsLife(String version) {
    stage(version);
    AccountWithPassword made = fixture.create("Anna", "first");

    assertThat(made.password()).isNull();
    assertThat(made.account().name()).isEqualTo("anna");
    assertThat(made.account().createdBy()).isEqualTo("ops");
    assertThat(fixture.get("ANNA")).isEqualTo(made.account());
    assertThat(fixture.logsIn("anna", "first")).isTrue();

    fixture.prosody.callLua("connect", AccountFixture.SITE, "anna");
    Account off = fixture.change("anna", made.account().etag(), Map.of("enabled", false));
    assertThat(off.enabled()).isFalse();
    assertThat(off.because()).isEqualTo("disabled by ops");
    assertThat(fixture.logsIn("anna", "first")).isFalse();
    assertThat(fixture.prosody.callLua("was_closed", "anna")).isTrue();

    Account on = fixture.change("anna", off.etag(), Map.of("enabled", true));
    assertThat(on.enabled()).isTrue();
    assertThat(on.because()).isNull();
    assertThat(fixture.logsIn("anna", "first")).isTrue();

    AccountWithPassword changed = fixture.password("anna", on.etag(), null);
    assertThat(changed.password()).matches("([a-z2-9]{4}-){4}[a-z2-9]{4}");
    assertThat(fixture.logsIn("anna", "first")).isFalse();
    assertThat(fixture.logsIn("anna", changed.password())).isTrue();

    fixture.run(
        () ->
            fixture.service.remove(
                new AccountDeleteRequest(
                    AccountFixture.SITE, "anna", changed.account().etag(), "ops", false)));
    assertThat(fixture.names()).isEmpty();
    assertThat(fixture.events)
        .extracting(event -> ((AccountChangedEvent) event).change().name())
        .containsExactly("CREATED", "DISABLED", "ENABLED", "PASSWORD", "DELETED");
    assertThat(fixture.events.toString()).doesNotContain("first", changed.password());
  }

  @ParameterizedTest
  @ValueSource(strings = {OLD, "13.0.1"})
  void aNewPasswordLetsADisabledOneInOnlyWhenItIsEnabled(String version) {
    stage(version).create("anna", "first");
    fixture.change("anna", "*", Map.of("enabled", false));

    Account changed = fixture.password("anna", "*", "second").account();
    assertThat(changed.enabled()).isFalse();
    assertThat(fixture.logsIn("anna", "second")).isFalse();

    fixture.change("anna", changed.etag(), Map.of("enabled", true));
    assertThat(fixture.logsIn("anna", "second")).isTrue();
    assertThat(fixture.logsIn("anna", "first")).isFalse();
  }

  @Test
  void seesThatAPasswordSetByHandHasEnabledIt() {
    stage(OLD).create("anna", "first");
    fixture.change("anna", "*", Map.of("enabled", false));
    fixture.prosody.callLua("password_by_hand", AccountFixture.SITE, "anna", "third");

    assertThat(fixture.get("anna").enabled()).isTrue();
    fixture.change("anna", "*", Map.of("enabled", false));
    assertThat(fixture.logsIn("anna", "third")).isFalse();
    fixture.change("anna", "*", Map.of("enabled", true));
    assertThat(fixture.logsIn("anna", "third")).isTrue();
  }

  @Test
  void disablesPlainPasswordsToo() {
    fixture = new AccountFixture(directory, new LuaProsodyShell(OLD), "plain.example.com");
    fixture.create("anna", "first");
    fixture.change("anna", "*", Map.of("enabled", false));
    assertThat(fixture.prosody.callLua("login", "plain.example.com", "anna", "first")).isFalse();
    fixture.change("anna", "*", Map.of("enabled", true));
    assertThat(fixture.prosody.callLua("login", "plain.example.com", "anna", "first")).isTrue();
  }

  @Test
  void doesNotTouchAnExistingAccount() {
    stage(OLD).prosody.callLua("by_hand", AccountFixture.SITE, "anna", "hers");

    Problem problem =
        fixture.expectProblem(
            () -> fixture.service.create(AccountFixture.creation("Anna", "mine")));
    assertThat(problem.status()).isEqualTo(409);
    assertThat(fixture.logsIn("anna", "hers")).isTrue();
  }

  @Test
  void listsByNameInPagesAndNoServiceAccounts() {
    stage(OLD).prosody.callLua("by_hand", "auth.meet.example.com", "focus", "x");
    fixture.prosody.callLua("by_hand", AccountFixture.SITE, "meetkeeper-probe-1", "x");
    for (String name : List.of("carla", "anna", "berta")) {
      fixture.create(name, "x");
    }
    fixture.change("berta", "*", Map.of("enabled", false));

    AccountsReply first = list(null, 2, null);
    assertThat(first.items()).extracting(Account::name).containsExactly("anna", "berta");
    AccountsReply second = list(null, 2, first.next());
    assertThat(second.items()).extracting(Account::name).containsExactly("carla");
    assertThat(second.next()).isNull();
    assertThat(list(true, 9, null).items())
        .extracting(Account::name)
        .containsExactly("anna", "carla");
    assertThat(
            fixture
                .expectProblem(
                    () ->
                        fixture.reader.get(
                            new AccountQuery(AccountFixture.SITE, "meetkeeper-probe-1")))
                .status())
        .isEqualTo(404);
  }

  private AccountsReply list(Boolean enabled, int limit, String cursor) {
    return fixture.run(
        () -> fixture.reader.list(new AccountsQuery(AccountFixture.SITE, enabled, limit, cursor)));
  }

  @Test
  void ofTwoEditsOfOneEtagOneWins() {
    String etag = stage(OLD).create("anna", "first").account().etag();
    AtomicInteger stale = new AtomicInteger();

    fixture.run(
        () ->
            Future.join(
                List.of("a", "b", "c", "d").stream()
                    .map(
                        note ->
                            fixture
                                .service
                                .change(
                                    new AccountChangeRequest(
                                        AccountFixture.SITE,
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
    assertThat(fixture.get("anna").note()).isEqualTo("a");
  }

  @Test
  void theEtagChangesWithAPasswordSetByHand() {
    String etag = stage(OLD).create("anna", "first").account().etag();
    fixture.prosody.callLua("password_by_hand", AccountFixture.SITE, "anna", "third");

    assertThat(fixture.get("anna").etag()).isNotEqualTo(etag);
  }

  @Test
  void forgetsWhatItKnewOfAnotherAccountOfThatName() {
    stage(OLD)
        .run(
            () ->
                fixture.service.create(
                    new AccountCreateRequest(
                        AccountFixture.SITE, "anna", "x", null, "of 4b", "ops", false)));
    fixture.run(
        () ->
            new ProsodyAccountClient(fixture.prosody.client(), AccountFixture.SITE).delete("anna"));
    fixture.prosody.callLua("by_hand", AccountFixture.SITE, "anna", "y");

    assertThat(fixture.get("anna").note()).isNull();
    assertThat(fixture.get("anna").createdBy()).isNull();
  }

  @Test
  void aDryRunDoesNothing() {
    stage(OLD).create("anna", "first");
    fixture.events.clear();
    String etag = fixture.get("anna").etag();

    assertThat(
            fixture
                .run(
                    () ->
                        fixture.service.create(
                            new AccountCreateRequest(
                                AccountFixture.SITE, "berta", null, null, null, "ops", true)))
                .password())
        .isNull();
    assertThat(
            fixture
                .run(
                    () ->
                        fixture.service.change(
                            new AccountChangeRequest(
                                AccountFixture.SITE,
                                "anna",
                                etag,
                                Map.of("enabled", false),
                                "ops",
                                true)))
                .enabled())
        .isFalse();
    fixture.run(
        () ->
            fixture.service.changePassword(
                new PasswordChangeRequest(AccountFixture.SITE, "anna", etag, "z", "ops", true)));
    fixture.run(
        () ->
            fixture.service.remove(
                new AccountDeleteRequest(AccountFixture.SITE, "anna", etag, "ops", true)));

    assertThat(fixture.names()).containsExactly("anna");
    assertThat(fixture.get("anna").etag()).isEqualTo(etag);
    assertThat(fixture.logsIn("anna", "first")).isTrue();
    assertThat(fixture.events).isEmpty();
  }

  @Test
  void saysWhatItDoesNotTake() {
    stage(OLD).create("anna", "first");

    assertThat(change(Map.of("colour", "red")).detail()).contains("colour");
    assertThat(change(Map.of("enabled", "yes")).detail()).contains("true or false");
    assertThat(change(Map.of("expiresAt", "tomorrow")).detail()).contains("2027-01-31");
    assertThat(change(Map.of("expiresAt", AccountFixture.BEGIN.toString())).detail())
        .contains("future");
    assertThat(change(Map.of("note", "a\nb")).detail()).contains("one line");
    fixture.change("anna", "*", Map.of("note", "x"));
    assertThat(fixture.change("anna", "*", Collections.singletonMap("note", null)).note()).isNull();
  }

  private Problem change(Map<String, Object> values) {
    Problem problem =
        fixture.expectProblem(
            () ->
                fixture.service.change(
                    new AccountChangeRequest(
                        AccountFixture.SITE, "anna", "*", values, "ops", false)));
    assertThat(problem.status()).isEqualTo(422);
    return problem;
  }

  @ParameterizedTest
  @ValueSource(strings = {OLD, "13.0.1"})
  void leavesNothingBehindWhenThePasswordIsRefused(String version) {
    stage(version).prosody.sentLines().clear();
    // passes our own check, like a name that a newer SASLprep may refuse
    ProsodyAccountClient accounts =
        new ProsodyAccountClient(fixture.prosody.client(), AccountFixture.SITE);

    Problem problem = fixture.expectProblem(() -> accounts.create("anna", "a\u0001b", "m"));
    assertThat(problem.status()).isEqualTo(422);
    assertThat(problem.detail()).doesNotContain("\u0001");
    assertThat(fixture.names()).isEmpty();
  }

  @Test
  void saysWhatToCheckWhenProsodyIsAway() {
    stage(OLD).prosody.setAvailability(Availability.AWAY);

    Problem problem =
        fixture.expectProblem(() -> fixture.service.create(AccountFixture.creation("anna", "x")));
    assertThat(problem.status()).isEqualTo(503);
    assertThat(problem.detail()).contains("check it");
    assertThat(problem.retryAfter()).isEqualTo(Duration.ofSeconds(10));
    assertThat(fixture.run(fixture.accountStore::listIntents)).isEmpty();
  }

  @Test
  void saysThatTheSiteKeepsNoAccounts() {
    fixture = new AccountFixture(directory, new LuaProsodyShell(OLD), "open.example.com");
    assertThat(refusedList().detail()).contains("jitsi-anonymous", "secure domain");
    fixture.close();
    fixture = new AccountFixture(directory, new LuaProsodyShell(OLD), "elsewhere.example.com");
    assertThat(refusedList().detail())
        .contains("serves no elsewhere.example.com", "meet.example.com", "prosody.domain");
  }

  private Problem refusedList() {
    Problem problem =
        fixture.expectProblem(
            () -> fixture.reader.list(new AccountsQuery(AccountFixture.SITE, null, 10, null)));
    assertThat(problem.status()).isEqualTo(409);
    return problem;
  }
}
