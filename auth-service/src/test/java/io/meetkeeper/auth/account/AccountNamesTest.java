package io.meetkeeper.auth.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.meetkeeper.backbone.contract.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountNamesTest {
  @Test
  void preparesAsXmppCompares() {
    assertThat(AccountNames.normalize("Anna.B-c_1")).isEqualTo("anna.b-c_1");
    assertThat(AccountNames.normalize("J\u00dcRGEN")).isEqualTo("j\u00fcrgen");
    assertThat(AccountNames.normalize("ju\u0308rgen")).isEqualTo("j\u00fcrgen");
    assertThat(AccountNames.normalize("\uff41\uff42")).isEqualTo("ab");
    assertThat(AccountNames.normalize("a".repeat(240))).hasSize(240);
    assertThat(AccountNames.normalize("$(reboot);`id`")).isEqualTo("$(reboot);`id`");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a b",
        "a@b",
        "a/b",
        "a\"b",
        "a'b",
        "a&b",
        "<a>",
        "a:b",
        "a\nb",
        "a\u0000b",
        "a\u202eb",
        "\ud83d\ude00",
        "\u2460",
        "meetkeeper-probe-1",
        "\")os.execute(\"reboot\")--"
      })
  void refusesWhatCanBeNoName(String name) {
    Problem problem = catchThrowableOfType(Problem.class, () -> AccountNames.normalize(name));
    assertThat(problem.status()).isEqualTo(422);
    assertThat(problem.fields().get(0).name()).isEqualTo("name");
    assertThat(problem.detail().chars()).noneMatch(Character::isISOControl);
  }

  @Test
  void namesTheSpellingThatProsodyWouldUse() {
    Problem problem =
        catchThrowableOfType(Problem.class, () -> AccountNames.normalize("stra\u00dfe"));
    assertThat(problem.status()).isEqualTo(422);
    assertThat(problem.detail()).contains("stra\u00dfe").contains("strasse");
    assertThat(AccountNames.normalize("strasse")).isEqualTo("strasse");
  }

  @Test
  void refusesWhatIsTooLongWithoutRepeatingAllOfIt() {
    for (String name : new String[] {"a".repeat(1024), "\u00fc".repeat(41)}) {
      Problem problem = catchThrowableOfType(Problem.class, () -> AccountNames.normalize(name));
      assertThat(problem.status()).isEqualTo(422);
      assertThat(problem.detail()).hasSizeLessThan(400).contains("240");
    }
  }
}
