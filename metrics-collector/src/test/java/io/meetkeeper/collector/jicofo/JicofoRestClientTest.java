package io.meetkeeper.collector.jicofo;

import static io.meetkeeper.backbone.AsyncWait.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.jvb.JicofoRestClient;
import io.meetkeeper.backbone.jvb.JicofoStats;
import io.meetkeeper.standin.jicofo.JicofoFigures;
import io.meetkeeper.standin.jicofo.JicofoRestState;
import io.meetkeeper.standin.jicofo.StandInJicofoRest;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class JicofoRestClientTest {
  private static final String PROBE = "meetkeeper-probe-1@conference.meet.example.com";

  private final StandInJicofoRest rest = new StandInJicofoRest("meet.example.com");
  private JicofoRestClient jicofo;

  @BeforeEach
  void start(Vertx vertx) throws Exception {
    int port = result(rest.start(vertx, 0));
    jicofo =
        new JicofoRestClient(vertx, URI.create("http://127.0.0.1:" + port), Duration.ofMinutes(1));
  }

  @AfterEach
  void stop() throws Exception {
    result(rest.close());
    result(jicofo.close());
  }

  @Test
  void countsConferences() throws Exception {
    assertThat(result(jicofo.countConferences())).isZero();
    rest.figures(JicofoFigures.IDLE.withConferences(2, 5));
    assertThat(result(jicofo.countConferences())).isEqualTo(2);
  }

  @Test
  void aRoomOfTheProbeIsNoConference() throws Exception {
    rest.countRooms(() -> List.of(PROBE));
    assertThat(result(jicofo.countConferences())).isZero();
    rest.figures(JicofoFigures.IDLE.withConferences(1, 2));
    assertThat(result(jicofo.countConferences())).isEqualTo(1);
  }

  @Test
  void aSampleHasNoRoomOfTheProbeEither() throws Exception {
    rest.countRooms(() -> List.of(PROBE));
    rest.figures(JicofoFigures.IDLE.withBridges(1, 1));
    assertThat(result(jicofo.read()).stats()).isEqualTo(new JicofoStats(0, 0, 1, 1));
    rest.figures(JicofoFigures.IDLE.withConferences(1, 3).withBridges(1, 1));
    assertThat(result(jicofo.read()).stats()).isEqualTo(new JicofoStats(1, 3, 1, 1));
  }

  @Test
  void moreRoomsThanAProbeOpensAreConferences() throws Exception {
    rest.countRooms(() -> Collections.nCopies(7, PROBE));
    assertThat(result(jicofo.countConferences())).isEqualTo(7);
  }

  @Test
  void anotherRoomWithoutParticipantsIsAConference() throws Exception {
    rest.countRooms(() -> List.of("standup@conference.meet.example.com"));
    assertThat(result(jicofo.countConferences())).isEqualTo(1);
  }

  @Test
  void anythingThatAnswersIsAJicofo() throws Exception {
    assertThat(result(jicofo.answers())).isTrue();
    result(rest.state(JicofoRestState.DEAD));
    assertThat(result(jicofo.answers())).isFalse();
    assertThatThrownBy(() -> result(jicofo.countConferences())).isNotNull();
  }
}
