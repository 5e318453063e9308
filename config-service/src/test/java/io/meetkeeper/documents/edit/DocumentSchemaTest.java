package io.meetkeeper.documents.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.message.MessageLanguage;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.files.DocumentKind;
import io.meetkeeper.files.OptionChange;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentSchemaTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CONFIG_JS   | resolution               | -5    | a whole number from 1 to 16384
          CONFIG_JS   | audioLevelsInterval      | -1    | a number of at least 0
          CONFIG_JS   | backgroundAlpha          | 2     | a number from 0.0 to 1.0
          HOCON       | videobridge.ice.udp.port | 70000 | a whole number from -1 to 65535
          COMPOSE_ENV | JVB_PORT                 | 70000 | a whole number from 1 to 65535
          COMPOSE_ENV | RESOLUTION               | 0     | a whole number from 1 to 9999
          """)
  void aNumberThatMakesNoSenseIsRefusedWithTheOptionItAndWhatIsAllowed(
      DocumentKind kind, String option, int value, String allowed) {
    Problem refusal = refusal(kind, option, value);

    assertThat(refusal.status()).isEqualTo(422);
    assertThat(refusal.fields())
        .containsExactly(new Problem.Field(option, String.valueOf(value), allowed));
    assertThat(refusal.getMessage()).contains(option, "\"" + value + "\"", allowed);
    assertThat(MessageText.translate(refusal.getMessage(), MessageLanguage.JA))
        .contains(option, String.valueOf(value), "数");
  }

  @Test
  void ofASecretOnlyTheNameIsShown() {
    Problem refusal = refusal(DocumentKind.SHELL, "JVB_SECRET", "two words");
    assertThat(refusal.getMessage()).contains("JVB_SECRET must be").doesNotContain("two words");
  }

  private static Problem refusal(DocumentKind kind, String option, Object value) {
    OptionChange change = new OptionChange(List.of(option.split("\\.")), value, false);
    return catchThrowableOfType(
        Problem.class, () -> new DocumentSchema(kind).validate(List.of(change)));
  }
}
