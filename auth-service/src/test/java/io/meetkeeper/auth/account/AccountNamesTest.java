package io.meetkeeper.auth.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.meetkeeper.backbone.contract.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  @ParameterizedTest
  @CsvSource({
    "\u03c3\u03af\u03c3\u03c5\u03c6\u03bf\u03c2, \u03c3\u03af\u03c3\u03c5\u03c6\u03bf\u03c3",
    "\ufb01nn, finn",
    "an\u200bna, anna",
    "an\u00adna, anna",
    "\u2461nd, 2nd",
    "\u0133s, ijs",
  })
  void namesTheSpellingThatWorks(String typed, String spelling) {
    Problem problem = catchThrowableOfType(Problem.class, () -> AccountNames.normalize(typed));
    assertThat(problem.detail()).contains("allowed: " + spelling + ",");
    assertThat(AccountNames.normalize(spelling)).isEqualTo(spelling);
  }

  @Test
  void takesADotlessIAsProsodyDoes() {
    assertThat(AccountNames.normalize("\u0131\u015f\u0131k")).isEqualTo("\u0131\u015f\u0131k");
  }

  @Test
  void showsWhatCannotBeSeen() {
    for (String name : new String[] {"an\u200bna", "an\u00a0na", "a\u202enna", "an\ufe0fna"}) {
      Problem problem = catchThrowableOfType(Problem.class, () -> AccountNames.normalize(name));
      assertThat(problem.detail()).contains("\\u").doesNotContain(name);
    }
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
