package io.meetkeeper.auth.prosody;

import static io.meetkeeper.backbone.AsyncWait.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.meetkeeper.backbone.contract.Problem;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminSocketShellTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(300);

  @TempDir private Path directory;
  private Vertx vertx;
  private Path path;
  private FakeAdminSocket fake;

  @BeforeEach
  void open() {
    vertx = Vertx.vertx();
    path = directory.resolve("prosody.sock");
  }

  @AfterEach
  void close() throws Exception {
    if (fake != null) {
      fake.close();
    }
    await(vertx.close());
  }

  private AdminSocketShell socket() {
    return new AdminSocketShell(vertx, path);
  }

  private void fake(String opening, BiConsumer<NetSocket, String> answer) throws Exception {
    fake = new FakeAdminSocket(vertx, path, opening, answer);
  }

  /** Replays recorded replies in pieces of a few bytes. */
  private void replay(AdminSocketRecording recording) throws Exception {
    fake(
        recording.opening(),
        (connection, element) ->
            recording
                .answers()
                .forEach(
                    (line, answer) -> {
                      if (element.equals(AdminSocketRecording.request(line))) {
                        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
                        for (int at = 0; at < bytes.length; at += 7) {
                          connection.write(
                              Buffer.buffer(bytes).getBuffer(at, Math.min(at + 7, bytes.length)));
                        }
                      }
                    }));
  }

  private ProsodyReply send(String line) {
    return await(socket().run(line, LONG));
  }

  private ProsodyUnavailableException noAnswer(String line, Duration atMost) {
    Throwable failure = catchThrowable(() -> await(socket().run(line, atMost)));
    assertThat(failure).isInstanceOf(ProsodyUnavailableException.class);
    return (ProsodyUnavailableException) failure;
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.12.3", "13.0.1"})
  void readsWhatBothVersionsAnswer(String version) throws Exception {
    replay(AdminSocketRecording.of(version));

    assertThat(send("server:version()")).isEqualTo(new ProsodyReply(true, version, List.of()));
    assertThat(send("host:list()").output())
        .containsExactly("meet.example.com", "auth.meet.example.com", "guest.meet.example.com");
    assertThat(send("user:create(\"x\\064nohost.example\",\"pw\")"))
        .isEqualTo(new ProsodyReply(false, "No such host: nohost.example", List.of()));
    assertThat(send("foo(").text()).contains("couldn't understand", "<eof>");
    assertThat(send(">error(\"x\")").successful()).isFalse();
    assertThat(send(">print(\"a&b<c> \\195\\164\")"))
        .isEqualTo(new ProsodyReply(true, "true", List.of("a&b<c> ä")));
    assertThat(send("help console").output()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.12.3", "13.0.1"})
  void doesWhatTheSecureDomainNeeds(String version) throws Exception {
    replay(AdminSocketRecording.of(version));
    ProsodyClient prosody = new ProsodyClient(this::socket);

    assertThat(await(prosody.version())).isEqualTo(version);
    await(prosody.runOrFail("config:reload()"));
    await(prosody.runOrFail("host:activate(\"new.example.com\")"));
    Throwable refused =
        catchThrowable(() -> await(prosody.runOrFail("host:deactivate(\"none.example.com\")")));
    assertThat(refused).isInstanceOf(Problem.class);
    assertThat(refused).hasMessageContaining("none.example.com is not activated");
    assertThat(((Problem) refused).status()).isEqualTo(409);
  }

  @Test
  void refusesAnOldProsody() throws Exception {
    fake(
        AdminSocketRecording.of("0.12.3").opening(),
        (connection, element) -> connection.write("<repl-result>OK: 0.11.9</repl-result>"));

    Throwable refused = catchThrowable(() -> await(new ProsodyClient(this::socket).version()));
    assertThat(refused).hasMessageContaining("0.11.9 is not supported: upgrade Prosody");
  }

  @Test
  void declinesToBeAskedForAPassword() throws Exception {
    AdminSocketRecording recording = AdminSocketRecording.of("13.0.1");
    String line = "user:create(\"asked@meet.example.com\")";
    fake(
        recording.opening(),
        (connection, element) ->
            connection.write(
                element.startsWith("<repl-input ")
                    ? recording.answers().get(line)
                    : "<repl-result type='error'>Error: cancelled</repl-result>"));

    assertThat(send(line)).isEqualTo(new ProsodyReply(false, "cancelled", List.of()));
    assertThat(fake.requests().get(1))
        .startsWith("<repl-requested-input type='password' id='")
        .endsWith("status='cancel'/>");
  }

  @Test
  void readsNoMoreThanAReplyMayHave() throws Exception {
    String megabyte = "<repl-output>" + "x".repeat(1 << 20) + "</repl-output>";
    fake(
        AdminSocketRecording.of("0.12.3").opening(),
        (connection, element) -> {
          for (int i = 0; i < 9; i++) {
            connection.write(megabyte);
          }
        });

    assertThat(noAnswer("server:version()", LONG)).hasMessageContaining("bytes in one reply");
  }

  @Test
  void saysThatNothingWasDoneWhenThereIsNoSocket() {
    ProsodyUnavailableException none = noAnswer("server:version()", LONG);

    assertThat(none.mayHaveExecuted()).isFalse();
    assertThat(none).hasMessageContaining(path.toString()).hasMessageContaining("systemctl status");
  }

  @Test
  void saysThatNothingWasDoneWhenNobodyListens() throws Exception {
    Files.writeString(path, "no socket");

    assertThat(noAnswer("server:version()", LONG).mayHaveExecuted()).isFalse();
  }

  @Test
  void givesUpOnAProsodyThatHangs() throws Exception {
    fake(AdminSocketRecording.of("0.12.3").opening(), (connection, element) -> {});

    ProsodyUnavailableException none;
    do { // on a busy machine the time may be over before it is asked
      none = noAnswer("server:version()", SHORT);
    } while (fake.requests().isEmpty());
    assertThat(none.mayHaveExecuted()).isTrue();
    assertThat(none).hasMessageContaining("no answer within 300 ms");
  }

  @Test
  void doesNotKnowTheOutcomeWhenProsodyDiesInBetween() throws Exception {
    fake(AdminSocketRecording.of("0.12.3").opening(), (connection, element) -> connection.close());

    assertThat(noAnswer("user:delete(\"x@y\")", LONG).mayHaveExecuted()).isTrue();
  }

  @Test
  void hasDoneNothingWhenProsodyDiesBeforeItIsAsked() throws Exception {
    fake =
        new FakeAdminSocket(
            vertx,
            path,
            "<stream:stream><stream:error><system-shutdown/></stream:error>",
            (c, e) -> {});

    ProsodyUnavailableException none = noAnswer("server:version()", LONG);
    assertThat(none).hasMessageContaining("system-shutdown");
    assertThat(none.mayHaveExecuted()).isFalse();
  }

  @Test
  void isSomethingElse() throws Exception {
    fake("<html>", (connection, element) -> {});

    assertThat(noAnswer("server:version()", LONG)).hasMessageContaining("not Prosody's admin");
  }
}
