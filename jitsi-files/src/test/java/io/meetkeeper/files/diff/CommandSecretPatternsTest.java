package io.meetkeeper.files.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandSecretPatternsTest {
  /** Where a secret of one word may stand. */
  private static final List<String> ANYWHERE =
      List.of(
          "curl -H 'Authorization: Bearer %s' https://x",
          "curl -H \"Authorization: Basic %s\"",
          "curl -H Authorization:%s",
          "curl -H 'X-Auth: %s'",
          "curl -H 'X-Api-Key: %s' x",
          "curl -u me:%s https://x",
          "curl -ume:%s https://x",
          "curl -u '%s:' https://x",
          "curl --user me:%s x",
          "curl --user=me:%s x",
          "curl --proxy-user \"me:%s\" x",
          "curl --cookie %s x",
          "curl --oauth2-bearer %s x",
          "curl https://me:%s@example.com/a",
          "curl https://%s@example.com/a",
          "curl 'https://x/?a=1&token=%s&b=2'",
          "curl https://x/?key=%s;true",
          "curl https://x/y?sig=%s",
          "curl https://hc-ping.com/%s",
          "curl hc-ping.com/%s/start",
          "curl https://hooks.slack.com/services/T0/B0/%s",
          "curl https://api.telegram.org/bot1:%s/sendMessage",
          "curl https://kuma.example.com/api/push/%s?status=up",
          "curl -d '{\"password\":\"%s\",\"a\":1}' x",
          "curl -d \"{\\\"token\\\": \\\"%s\\\"}\" x",
          "mysql -p%s -e x",
          "mysql -p %s -e x",
          "sshpass -p '%s' ssh x",
          "curl -b 'session=%s' x",
          "x --password %s y",
          "x --password=%s y",
          "x --pass %s y",
          "x -pass %s y",
          "x -passin pass:%s y",
          "x --api-key %s",
          "PASS=%s x",
          "DB_PASS_MAIN=%s x",
          "export SSHPASS=%s",
          "PGPASSWORD='%s' psql",
          "pin = %s",
          "PIN=%s x",
          "with password \"%s\"",
          "redis-cli -a %s shutdown",
          "ldapmodify -D cn=x -w %s",
          "mosquitto_pub -u me -P %s -m x",
          "prosodyctl register focus auth.example.com %s",
          "echo %s | sudo -S x",
          "echo me:%s | chpasswd",
          "sudo -S x <<< '%s'");

  /** Where it may have blanks, ampersands and semicolons. */
  private static final List<String> QUOTED =
      List.of(
          "x --password '%s' y",
          "x --password \"%s\" y",
          "x --password=\"%s\" y",
          "sshpass -p \"%s\" ssh x",
          "mysql -p'%s' x",
          "curl -u 'me:%s' x",
          "curl --user \"me:%s\" x",
          "PASS=\"%s\" x",
          "PASS='%s'; export PASS",
          "curl -d '{\"password\": \"%s\"}' x",
          "echo '%s' | sudo -S x",
          "prosodyctl register focus auth.example.com \"%s\"");

  private record CommandSpelling(String line, List<String> secrets) {}

  @Provide
  Arbitrary<CommandSpelling> words() {
    Arbitrary<String> secret =
        Arbitraries.strings().withChars("abXY019+_.~&;").ofMinLength(1).ofMaxLength(20);
    return Combinators.combine(Arbitraries.of(ANYWHERE), secret)
        .as((line, word) -> spelling(line, "Q" + word + "Z", List.of("Q" + word, word + "Z")));
  }

  @Provide
  Arbitrary<CommandSpelling> sentences() {
    Arbitrary<String> secret =
        Arbitraries.strings().withChars("abXY019 &;|#:=,").ofMinLength(1).ofMaxLength(20);
    return Combinators.combine(Arbitraries.of(QUOTED), secret)
        .as((line, text) -> spelling(line, "Q1" + text + "Z9", List.of("Q1", "Z9")));
  }

  private static CommandSpelling spelling(String line, String secret, List<String> parts) {
    return new CommandSpelling(
        "0 4 * * * root " + line.replace("%s", secret) + " && systemctl restart jicofo", parts);
  }

  @Property(tries = 500)
  void showsNoPartOfASecretWord(@ForAll("words") CommandSpelling spelling) {
    assertHidden(spelling);
  }

  @Property(tries = 500)
  void showsNoPartOfAQuotedSecret(@ForAll("sentences") CommandSpelling spelling) {
    assertHidden(spelling);
  }

  private static void assertHidden(CommandSpelling spelling) {
    assertThat(SecretMasker.maskCommand(spelling.line()))
        .as(spelling.line())
        .contains(SecretMasker.MASK)
        .doesNotContain(spelling.secrets());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0 4 * * * root systemctl restart jitsi-videobridge2 jicofo prosody",
        "30 3 * * 1 root /usr/sbin/service prosody restart >/dev/null 2>&1",
        "ExecStart=/bin/sh -c 'journalctl -u jicofo; sudo -u jvb /etc/init.d/jicofo restart'",
        "0 5 * * * root cd /opt/docker-jitsi-meet && docker compose restart jvb",
        "start program = \"/bin/systemctl start jvb\"",
        "0 6 * * * root /sbin/shutdown -r +5",
      })
  void keepsCommandWithoutSecret(String command) {
    assertThat(SecretMasker.maskCommand(command)).isEqualTo(command);
  }

  @Test
  void longLineIsMaskedQuickly() {
    for (String part : List.of("a", "a.", "a-", "\"", "\\\"", "://", "echo ", "x:", "\\", "-p ")) {
      String line = part.repeat(16 * 1024 / part.length());
      assertThat(SecretMasker.maskCommand(line)).isNotNull();
      assertThat(SecretMasker.maskCommand("PASS=\"" + line)).startsWith("PASS=");
    }
  }
}
