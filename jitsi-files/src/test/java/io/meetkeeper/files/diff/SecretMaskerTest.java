package io.meetkeeper.files.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretMaskerTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "app_secret",
        "PASSWORD",
        "JICOFO_AUTH_PASSWORD",
        "apiKey",
        "amplitudeAPPKey",
        "jwt-token",
        "turncredentials_secret",
        "credential",
        "LDAP_BINDPW",
        "client.password",
        "private_key",
        "accessToken",
        "authtoken",
        "userPassword2",
        "PASS_PHRASE",
        "pass word",
        "jwt",
        "jibri.creds",
        "TOKEN_1"
      })
  void secretNames(String name) {
    assertThat(SecretMasker.isSecretName(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tokenAuthUrl",
        "hosts",
        "cache_keys_url",
        "startWithAudioMuted",
        "asap_key_server",
        "keyboardShortcuts",
        "monkey",
        "jwtAllowed",
        "VIDEOBRIDGE_MAX_MEMORY"
      })
  void otherNames(String name) {
    assertThat(SecretMasker.isSecretName(name)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "app_secret = \"HIDE\"",
        "\"pass\"word = HIDE",
        "pass'word': 'HIDE'",
        "passwords = [ \"HIDE\", \"HIDE\" ]",
        "passwords = { \"HIDE\"; \"HIDE\" }",
        "\"tokens\": [\n  'HIDE',\n  'HIDE'\n]",
        "signing_key = \"HIDE\"",
        "encryption-keys: [HIDE]",
        "db_pwd=HIDE",
        "sql = { driver = \"PostgreSQL\", uri = \"postgres://jitsi:HIDE@db/prosody\" }",
        "push = \"https://HIDE@example.com/hook\"",
        "Authorization: Bearer HIDE",
        "app_secret=\"HIDE",
        "<password>HIDE</password>",
        "<property name=\"password\" value=\"HIDE\"/>",
        "<param name='password'>HIDE</param>",
        "{\\\"password\\\":\\\"HIDE\\\"}",
        "module:set(\"secret\", 'HIDE')",
        "postgres://user:H@IDE:HIDE@host/db",
        "turn:user:HIDE@host",
        "https://hooks.slack.com/services/T000/B000/HIDE",
        "GET / Authorization Basic HIDE",
        "sent Bearer HIDEHIDEHIDEHIDEHIDE",
        "org.jitsi.password HIDE",
        "\"pass\"\"word\" = HIDE",
        "password\n=\nHIDE",
        "password = // mine\n HIDE",
        "password = \"a\" \"HIDE\"",
        "PASSWORD=\"a b\"'HIDE'",
        "PASSWORD='x'\\''HIDE'",
        ": ${PASSWORD:=HIDE}",
        "JVB_OPTS=\"--secret HIDE\"",
        "password: |\n  HIDE\n  HIDE",
        "pass\\u0077ord=HIDE",
        "local secret <const> = 'HIDE'",
        "config.password ??= 'HIDE'",
        "    \"apiKey\": 'HI' + 'HIDE',",
        "password = HIDE@x#1",
        "JVB_SECRET=HIDE;x",
        "// token: `HIDE`",
        "secret = [[HIDE]]",
        "password = \"\"\"HIDE\nHIDE\"\"\"",
        "credentials: ['HIDE', 'HIDE'],",
        "[\"password\"] = \"HIDE\"",
        "url: 'https://user:HIDE@host/'",
        "JAVA_SYS_PROPS=\"-Dx.password=HIDE -Dy=1\"",
        "{ type = \"turn\", secret = \"a\\\"HIDE\" }",
        "password =\n  \"HIDE\"",
        "password =\n  HIDE\n",
        "PASSWORD=abc\\\nHIDE\nNEXT=1",
        "token /* of the bot */ : 'HIDE',",
        "link = 'https://a/?x=eyJhbGciOiJIUzI1NiJ9.eyJhIjoxfQ.HIDE'",
        "key: \"-----BEGIN PRIVATE KEY-----\nHIDE\nHIDE\n-----END PRIVATE KEY-----\"",
        "password: 'x\\'HIDE'",
        "secret = \"a\" .. \"HIDE\"",
        "-    --app_secret=\"HIDE\"",
        "+external_service_secret = \"HIDE\";",
        " component_secret = 'HIDE' -- do not delete me",
        "org.jitsi.jicofo.FOCUS_USER_PASSWORD=HIDE",
        "pin = HIDE",
        "JVB_OPTS=\"--secret 'a HIDE'\"",
        "set password \"a HIDE\"",
        "machine x login me password HIDE",
        "hook = \"https://hc-ping.com/HIDE/start\"",
        "https://x.webhook.office.com/webhook/HIDE"
      })
  void masksEverySecretInText(String text) {
    assertThat(SecretMasker.maskText(text, Set.of())).doesNotContain("HIDE").contains("***");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "authentication = \"internal_hashed\"",
        "{ type = \"turn\", secret = true",
        "enableUserRolesBasedOnToken: false,",
        "anonymousdomain: 'guest.meet.example.com',"
      })
  void keepsLineWithoutSecret(String line) {
    assertThat(SecretMasker.maskLine(line)).isEqualTo(line);
  }

  @Test
  void masksRandomIdentifierInTheAddressOfAHook() {
    assertThat(
            SecretMasker.maskLine("https://example.com/a/b/0f8fad5b-d9cb-469f-a165-70867728950e"))
        .isEqualTo("https://example.com/a/b/***");
  }

  @Test
  void keepsWhatIsNoSecret() {
    String text =
        """
        var config = {
          hosts: { domain: 'a' }, // the domain: of it
          tokenAuthUrl: 'https://x/'
        };
        """;
    assertThat(SecretMasker.maskText(text, Set.of())).isEqualTo(text);
    String empty = "PASSWORD=\nNEXT=1\nSECRET=\n\n# end\n";
    assertThat(SecretMasker.maskText(empty, Set.of())).isEqualTo(empty);
    assertThat(SecretMasker.maskLine("requireToken: true")).isEqualTo("requireToken: true");
  }

  @Test
  void masksKnownSecretEverywhere() {
    Set<String> known = SecretMasker.findSecrets(Map.of("password", "hunter22", "port", 8080));
    assertThat(known).containsExactly("hunter22");
    assertThat(SecretMasker.maskText("var x = 'hunter22';", known)).isEqualTo("var x = '***';");
  }

  @Test
  void masksValuesAtAnyDepthIncludingNumbers() {
    Map<String, Object> values =
        Map.of("a", List.of(Map.of("credential", "x", "urls", "y")), "pass", 1234, "apiKey", true);
    assertThat(SecretMasker.maskValues(values))
        .isEqualTo(
            Map.of(
                "a",
                List.of(Map.of("credential", "***", "urls", "y")),
                "pass",
                "***",
                "apiKey",
                true));
  }

  @Test
  void hugeWordIsMaskedQuickly() {
    String word = "a".repeat(1_000_000);
    assertThat(SecretMasker.maskText(word, Set.of())).isEqualTo(word);
  }

  /** A shorter one would mask half of a text that contains it by chance. */
  @Test
  void onlyAVeryShortSecretIsNotHiddenWhereverItStands() {
    assertThat(SecretMasker.findSecrets(Map.of("password", "abcd"))).containsExactly("abcd");
    assertThat(SecretMasker.findSecrets(Map.of("password", "abc"))).isEmpty();
  }
}
