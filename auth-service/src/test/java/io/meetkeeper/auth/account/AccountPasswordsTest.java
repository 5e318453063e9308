package io.meetkeeper.auth.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.meetkeeper.backbone.contract.Problem;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountPasswordsTest {
  @ParameterizedTest
  @ValueSource(strings = {"x", "\"'`$(reboot)\\", "]] os.exit()--", "gr\u00fcn", " a b "})
  void takesWhatPeopleChoose(String password) {
    assertThatCode(() -> AccountPasswords.validate(password)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "s3cret\n", "s3\u0000cret", "s3cret\u2028", "s3\ud83dcret"})
  void refusesWhatCanBeNoneWithoutRepeatingIt(String password) {
    refused(password);
  }

  @Test
  void refusesAKilobyte() {
    refused("s3cret".repeat(171));
  }

  private static void refused(String password) {
    Problem problem =
        catchThrowableOfType(Problem.class, () -> AccountPasswords.validate(password));
    assertThat(problem.status()).isEqualTo(422);
    assertThat(problem.detail()).doesNotContain("s3");
    assertThat(problem.fields().get(0).value()).isNull();
  }

  @Test
  void generatesAnotherOneEachTime() {
    AccountPasswords passwords = new AccountPasswords();
    Set<String> generated =
        IntStream.range(0, 1_000).mapToObj(i -> passwords.generate()).collect(Collectors.toSet());
    assertThat(generated).hasSize(1_000).allMatch(each -> each.matches("([a-km-np-z2-9]{4}-?){5}"));
  }
}
