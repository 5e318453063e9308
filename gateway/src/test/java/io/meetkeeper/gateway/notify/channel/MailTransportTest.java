package io.meetkeeper.gateway.notify.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.AsyncWait;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.gateway.outbound.OutboundResponse;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Mail servers that behave badly. Those that behave well are in {@code MailNotificationIT}. */
class MailTransportTest {
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void oneWrongAddressDoesNotKeepTheOthersFromTheMail() {
    MailTransport mail = transport(socket -> serve(socket, Map.of("bob", "550 no such user")));
    OutboundResponse answer = send(mail);
    assertThat(answer.isSuccess()).isTrue();
    assertThat(answer.isPartial()).isTrue();
    assertThat(answer.describeStatus()).contains("does not accept mail for bob@example.org");
  }

  @Test
  void aMailThatNobodyMayGetIsRefused() {
    Map<String, String> all = Map.of("anna", "550 no relaying", "bob", "550 no relaying");
    OutboundResponse answer = send(transport(socket -> serve(socket, all)));
    assertThat(answer.isSuccess()).isFalse();
    assertThat(answer.isRefusal()).isTrue();
    assertThat(answer.text()).contains("550 no relaying");
  }

  /** The connection to a server that says nothing must not block the messages after it. */
  @Test
  void aServerThatWasSilentOnceIsAskedAgain() {
    AtomicInteger connections = new AtomicInteger();
    MailTransport mail =
        transport(
            socket -> {
              if (connections.incrementAndGet() > 1) {
                serve(socket, Map.of());
              }
            },
            Duration.ofSeconds(2));
    assertThat(send(mail).isSuccess()).isFalse();
    AsyncWait.until("it is asked again", () -> send(mail).isSuccess());
  }

  @Test
  void aServerThatHangsUpIsReportedInWords() {
    MailTransport mail =
        transport(socket -> socket.write("220 hi\r\n").onComplete(x -> socket.close()));
    assertThat(send(mail).describeStatus())
        .isEqualTo("the connection was closed before an answer came");
  }

  private MailTransport transport(Consumer<NetSocket> server) {
    return transport(server, Duration.ofMinutes(1));
  }

  private MailTransport transport(Consumer<NetSocket> server, Duration timeout) {
    int port =
        vertx
            .createNetServer()
            .connectHandler(server::accept)
            .listen(0, "127.0.0.1")
            .await()
            .actualPort();
    MailSettings settings =
        new MailSettings(
            "127.0.0.1",
            port,
            MailSettings.Security.NONE,
            null,
            null,
            null,
            "meetkeeper@example.org",
            List.of("anna@example.org", "bob@example.org"));
    return new MailTransport(vertx, settings, timeout);
  }

  private static OutboundResponse send(MailTransport mail) {
    return mail.send(new NoticeMessage("e1", Severity.WARNING, "swap", "swap", "{}")).await();
  }

  /** Takes mail, except for the receivers with an answer of their own. */
  private static void serve(NetSocket socket, Map<String, String> answers) {
    boolean[] text = new boolean[1];
    socket.handler(
        RecordParser.newDelimited(
            "\r\n",
            line -> {
              String command = line.toString();
              if (text[0] && !command.equals(".")) {
                return;
              }
              text[0] = command.equals("DATA");
              socket.write(answer(command, answers) + "\r\n");
            }));
    socket.write("220 fake ESMTP\r\n");
  }

  private static String answer(String command, Map<String, String> answers) {
    if (command.equals("DATA")) {
      return "354 go ahead";
    }
    return answers.entrySet().stream()
        .filter(each -> command.startsWith("RCPT") && command.contains(each.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("250 ok");
  }
}
