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
import io.meetkeeper.backbone.contract.event.Event;
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
  private AccountFixture accountFixture;

  private AccountFixture stage(String version) {
    accountFixture = new AccountFixture(directory, new LuaProsodyShell(version));
    return accountFixture;
  }

  @AfterEach
  void close() {
    accountFixture.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {OLD, "13.0.1"})
  void leadsAnAccountThroughItsLife(String version) {
    stage(version);
    AccountWithPassword made = accountFixture.create("Anna", "first");

    assertThat(made.password()).isNull();
    assertThat(made.account().name()).isEqualTo("anna");
    assertThat(made.account().createdBy()).isEqualTo("ops");
    assertThat(accountFixture.get("ANNA")).isEqualTo(made.account());
    assertThat(accountFixture.logsIn("anna", "first")).isTrue();

    accountFixture.prosody.callLua("connect", AccountFixture.SITE, "anna");
    Account off = accountFixture.change("anna", made.account().etag(), Map.of("enabled", false));
    assertThat(off.enabled()).isFalse();
    assertThat(off.because()).isEqualTo("disabled by ops");
    assertThat(accountFixture.logsIn("anna", "first")).isFalse();
    assertThat(accountFixture.prosody.callLua("was_closed", "anna")).isTrue();

    Account on = accountFixture.change("anna", off.etag(), Map.of("enabled", true));
    assertThat(on.enabled()).isTrue();
    assertThat(on.because()).isNull();
    assertThat(accountFixture.logsIn("anna", "first")).isTrue();

    AccountWithPassword changed = accountFixture.password("anna", on.etag(), null);
    assertThat(changed.password()).matches("([a-z2-9]{4}-){4}[a-z2-9]{4}");
    assertThat(accountFixture.logsIn("anna", "first")).isFalse();
    assertThat(accountFixture.logsIn("anna", changed.password())).isTrue();

    accountFixture.run(
        () ->
            accountFixture.service.remove(
                new AccountDeleteRequest(
                    AccountFixture.SITE, "anna", changed.account().etag(), "ops", false)));
    assertThat(accountFixture.names()).isEmpty();
    assertThat(accountFixture.events)
        .extracting(event -> ((Event.AccountChanged) event).change().name())
        .containsExactly("CREATED", "DISABLED", "ENABLED", "PASSWORD", "DELETED");
    assertThat(accountFixture.events.toString()).doesNotContain("first", changed.password());
  }

  @ParameterizedTest
  @ValueSource(strings = {OLD, "13.0.1"})
  void aNewPasswordLetsADisabledOneInOnlyWhenItIsEnabled(String version) {
    stage(version).create("anna", "first");
    accountFixture.change("anna", "*", Map.of("enabled", false));

    Account changed = accountFixture.password("anna", "*", "second").account();
    assertThat(changed.enabled()).isFalse();
    assertThat(accountFixture.logsIn("anna", "second")).isFalse();

    accountFixture.change("anna", changed.etag(), Map.of("enabled", true));
    assertThat(accountFixture.logsIn("anna", "second")).isTrue();
    assertThat(accountFixture.logsIn("anna", "first")).isFalse();
  }

  @Test
  void seesThatAPasswordSetByHandHasEnabledIt() {
    stage(OLD).create("anna", "first");
    accountFixture.change("anna", "*", Map.of("enabled", false));
    accountFixture.prosody.callLua("password_by_hand", AccountFixture.SITE, "anna", "third");

    assertThat(accountFixture.get("anna").enabled()).isTrue();
    accountFixture.change("anna", "*", Map.of("enabled", false));
    assertThat(accountFixture.logsIn("anna", "third")).isFalse();
    accountFixture.change("anna", "*", Map.of("enabled", true));
    assertThat(accountFixture.logsIn("anna", "third")).isTrue();
  }

  @Test
  void disablesPlainPasswordsToo() {
    accountFixture = new AccountFixture(directory, new LuaProsodyShell(OLD), "plain.example.com");
    accountFixture.create("anna", "first");
    accountFixture.change("anna", "*", Map.of("enabled", false));
    assertThat(accountFixture.prosody.callLua("login", "plain.example.com", "anna", "first"))
        .isFalse();
    accountFixture.change("anna", "*", Map.of("enabled", true));
    assertThat(accountFixture.prosody.callLua("login", "plain.example.com", "anna", "first"))
        .isTrue();
  }

  @Test
  void doesNotTouchAnExistingAccount() {
    stage(OLD).prosody.callLua("by_hand", AccountFixture.SITE, "anna", "hers");

    Problem problem =
        accountFixture.expectProblem(
            () -> accountFixture.service.create(AccountFixture.creation("Anna", "mine")));
    assertThat(problem.status()).isEqualTo(409);
    assertThat(accountFixture.logsIn("anna", "hers")).isTrue();
  }

  @Test
  void listsByNameInPagesAndNoServiceAccounts() {
    stage(OLD).prosody.callLua("by_hand", "auth.meet.example.com", "focus", "x");
    accountFixture.prosody.callLua("by_hand", AccountFixture.SITE, "meetkeeper-probe-1", "x");
    for (String name : List.of("carla", "anna", "berta")) {
      accountFixture.create(name, "x");
    }
    accountFixture.change("berta", "*", Map.of("enabled", false));

    AccountsReply first = list(null, 2, null);
    assertThat(first.items()).extracting(Account::name).containsExactly("anna", "berta");
    AccountsReply second = list(null, 2, first.next());
    assertThat(second.items()).extracting(Account::name).containsExactly("carla");
    assertThat(second.next()).isNull();
    assertThat(list(true, 9, null).items())
        .extracting(Account::name)
        .containsExactly("anna", "carla");
    assertThat(
            accountFixture
                .expectProblem(
                    () ->
                        accountFixture.service.get(
                            new AccountQuery(AccountFixture.SITE, "meetkeeper-probe-1")))
                .status())
        .isEqualTo(404);
  }

  private AccountsReply list(Boolean enabled, int limit, String cursor) {
    return accountFixture.run(
        () ->
            accountFixture.service.list(
                new AccountsQuery(AccountFixture.SITE, enabled, limit, cursor)));
  }

  @Test
  void ofTwoEditsOfOneEtagOneWins() {
    String etag = stage(OLD).create("anna", "first").account().etag();
    AtomicInteger stale = new AtomicInteger();

    accountFixture.run(
        () ->
            Future.join(
                List.of("a", "b", "c", "d").stream()
                    .map(
                        note ->
                            accountFixture
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
    assertThat(accountFixture.get("anna").note()).isEqualTo("a");
  }

  @Test
  void theEtagChangesWithAPasswordSetByHand() {
    String etag = stage(OLD).create("anna", "first").account().etag();
    accountFixture.prosody.callLua("password_by_hand", AccountFixture.SITE, "anna", "third");

    assertThat(accountFixture.get("anna").etag()).isNotEqualTo(etag);
  }

  @Test
  void forgetsWhatItKnewOfAnotherAccountOfThatName() {
    stage(OLD)
        .run(
            () ->
                accountFixture.service.create(
                    new AccountCreateRequest(
                        AccountFixture.SITE, "anna", "x", null, "of 4b", "ops", false)));
    accountFixture.run(
        () ->
            new ProsodyAccountClient(accountFixture.prosody.client(), AccountFixture.SITE)
                .delete("anna"));
    accountFixture.prosody.callLua("by_hand", AccountFixture.SITE, "anna", "y");

    assertThat(accountFixture.get("anna").note()).isNull();
    assertThat(accountFixture.get("anna").createdBy()).isNull();
  }

  @Test
  void aDryRunDoesNothing() {
    stage(OLD).create("anna", "first");
    accountFixture.events.clear();
    String etag = accountFixture.get("anna").etag();

    assertThat(
            accountFixture
                .run(
                    () ->
                        accountFixture.service.create(
                            new AccountCreateRequest(
                                AccountFixture.SITE, "berta", null, null, null, "ops", true)))
                .password())
        .isNull();
    assertThat(
            accountFixture
                .run(
                    () ->
                        accountFixture.service.change(
                            new AccountChangeRequest(
                                AccountFixture.SITE,
                                "anna",
                                etag,
                                Map.of("enabled", false),
                                "ops",
                                true)))
                .enabled())
        .isFalse();
    accountFixture.run(
        () ->
            accountFixture.service.changePassword(
                new PasswordChangeRequest(AccountFixture.SITE, "anna", etag, "z", "ops", true)));
    accountFixture.run(
        () ->
            accountFixture.service.remove(
                new AccountDeleteRequest(AccountFixture.SITE, "anna", etag, "ops", true)));

    assertThat(accountFixture.names()).containsExactly("anna");
    assertThat(accountFixture.get("anna").etag()).isEqualTo(etag);
    assertThat(accountFixture.logsIn("anna", "first")).isTrue();
    assertThat(accountFixture.events).isEmpty();
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
    accountFixture.change("anna", "*", Map.of("note", "x"));
    assertThat(accountFixture.change("anna", "*", Collections.singletonMap("note", null)).note())
        .isNull();
  }

  private Problem change(Map<String, Object> values) {
    Problem problem =
        accountFixture.expectProblem(
            () ->
                accountFixture.service.change(
                    new AccountChangeRequest(
                        AccountFixture.SITE, "anna", "*", values, "ops", false)));
    assertThat(problem.status()).isEqualTo(422);
    return problem;
  }

  @ParameterizedTest
  @ValueSource(strings = {OLD, "13.0.1"})
  void leavesNothingBehindWhenThePasswordIsRefused(String version) {
    stage(version).prosody.sentLines().clear();
    // passes our own look, as what a newer SASLprep may refuse would
    ProsodyAccountClient accounts =
        new ProsodyAccountClient(accountFixture.prosody.client(), AccountFixture.SITE);

    Problem problem = accountFixture.expectProblem(() -> accounts.create("anna", "a\u0001b", "m"));
    assertThat(problem.status()).isEqualTo(422);
    assertThat(problem.detail()).doesNotContain("\u0001");
    assertThat(accountFixture.names()).isEmpty();
  }

  @Test
  void saysWhatToCheckWhenProsodyIsAway() {
    stage(OLD).prosody.setAvailability(Availability.AWAY);

    Problem problem =
        accountFixture.expectProblem(
            () -> accountFixture.service.create(AccountFixture.creation("anna", "x")));
    assertThat(problem.status()).isEqualTo(503);
    assertThat(problem.detail()).contains("check it");
    assertThat(problem.retryAfter()).isEqualTo(Duration.ofSeconds(10));
    assertThat(accountFixture.run(accountFixture.accountStore::listIntents)).isEmpty();
  }

  @Test
  void saysThatTheSiteKeepsNoAccounts() {
    accountFixture = new AccountFixture(directory, new LuaProsodyShell(OLD), "open.example.com");
    assertThat(refusedList().detail()).contains("jitsi-anonymous", "secure domain");
    accountFixture.close();
    accountFixture =
        new AccountFixture(directory, new LuaProsodyShell(OLD), "elsewhere.example.com");
    assertThat(refusedList().detail())
        .contains("serves no elsewhere.example.com", "meet.example.com", "prosody.domain");
  }

  private Problem refusedList() {
    Problem problem =
        accountFixture.expectProblem(
            () ->
                accountFixture.service.list(
                    new AccountsQuery(AccountFixture.SITE, null, 10, null)));
    assertThat(problem.status()).isEqualTo(409);
    return problem;
  }
}
