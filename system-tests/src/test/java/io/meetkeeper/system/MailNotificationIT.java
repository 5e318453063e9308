package io.meetkeeper.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mail through a real SMTP server, by the command that an operator tries first. */
class MailNotificationIT {
  @TempDir private static Path directory;

  private static SmtpContainer mail;
  private static MeetkeeperServerProcess meetkeeper;

  @BeforeAll
  static void start() throws Exception {
    mail = SmtpContainer.start();
    Path certificate = mail.certificate(directory.resolve("mail.pem"));
    Path password = Files.writeString(directory.resolve("pw"), SmtpContainer.PASSWORD + "\n");
    Path wrong = Files.writeString(directory.resolve("wrong"), "not-the-password\n");
    meetkeeper =
        new MeetkeeperServerProcess(
            directory,
            "bridge { control = none, rest-url = \"http://127.0.0.1:"
                + ProgramLauncher.freePort()
                + "\" }\nnotify.channels {\n"
                + channel("starttls", mail.startTlsPort(), "starttls", password, certificate)
                + channel("tls", mail.tlsPort(), "tls", password, certificate)
                + channel("wrong-password", mail.tlsPort(), "tls", wrong, certificate)
                + channel("other-name", mail.startTlsPort(), "starttls", password, certificate)
                    .replace("127.0.0.1", "localhost")
                + channel("other-name-tls", mail.tlsPort(), "tls", password, certificate)
                    .replace("127.0.0.1", "localhost")
                + channel("untrusted", mail.startTlsPort(), "starttls", password, null)
                + "}");
    meetkeeper.start();
  }

  private static String channel(
      String name, int port, String security, Path password, Path certificate) {
    return name
        + " { type = mail, from = \"meetkeeper@example.org\", to = [\""
        + name
        + "@example.org\"], smtp { host = \"127.0.0.1\", user = ops, port = "
        + port
        + ", security = "
        + security
        + ", password-file = \""
        + password
        + (certificate == null ? "\"" : "\", trusted-certificates-file = \"" + certificate + "\"")
        + " } }\n";
  }

  @AfterAll
  static void end() {
    if (meetkeeper != null) {
      meetkeeper.close();
    }
    mail.close();
  }

  @Test
  void aTestMessageArrivesOverTlsOnly() throws Exception {
    CommandResult all = test(null);
    assertThat(all.status()).isEqualTo(1);
    assertThat(all.out())
        .contains("starttls: taken")
        .contains("tls: taken")
        .containsPattern("wrong-password: .*535")
        .contains("other-name: TLS failed: its certificate is for another name")
        .contains("other-name-tls: TLS failed: its certificate is for another name")
        .containsPattern("untrusted: .*[Cc]ertif")
        .doesNotContain("not-the-password");
    Polling.untilTrue("both are delivered", () -> mail.mails().split("Subject: ").length == 3);
    assertThat(mail.mails())
        .contains("Subject: [Meetkeeper] TEST here: this is a test message")
        .contains("To: starttls@example.org")
        .contains("To: tls@example.org")
        .contains("Auto-Submitted: auto-generated")
        .doesNotContain("untrusted@example.org");
    assertThat(test("tls").status()).isZero();
    assertThat(meetkeeper.log()).doesNotContain(SmtpContainer.PASSWORD);
  }

  private static CommandResult test(String channel) throws Exception {
    String[] start = {
      "notify", "test", "--config", directory.resolve("meetkeeper.conf").toString()
    };
    if (channel == null) {
      return ProgramLauncher.run(directory, start);
    }
    return ProgramLauncher.run(directory, start[0], start[1], channel, start[2], start[3]);
  }
}
