package io.meetkeeper.gateway.notify;

import static io.meetkeeper.backbone.AsyncWait.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(VertxExtension.class)
class ExtraNoticeTest {
  private static final Event DONE = EventFixtures.restart("1", RestartJobState.DONE, Severity.INFO);
  private static final Event WAITING =
      EventFixtures.restart("2", RestartJobState.WAITING, Severity.INFO);

  @TempDir private Path folder;

  private static Set<ExtraNotice> read(String also) {
    return ExtraNotice.of(
        ConfigurationLoader.ofDefaults("meetkeeper.notify.also = [" + also + "]")
            .section("notify"));
  }

  @Test
  void nothingBelowWarningIsSentUnlessItIsAskedFor() {
    assertThat(read("")).isEmpty();
    Set<ExtraNotice> wanted = read("restart-done");
    assertThat(ExtraNotice.includes(wanted, DONE)).isTrue();
    assertThat(ExtraNotice.includes(wanted, WAITING)).isFalse();
    assertThat(ExtraNotice.includes(Set.of(), DONE)).isFalse();
  }

  @Test
  void refusesAnEventThatDoesNotExist() {
    assertThatThrownBy(() -> read("restart-dnoe"))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("meetkeeper.notify.also")
        .hasMessageContaining("restart-done");
  }

  @Test
  void aRestartThatIsDoneIsQueuedWhereItIsAskedFor(Vertx vertx) throws Exception {
    NoticeQueue queue =
        await(
            NoticeQueue.open(
                vertx,
                folder.resolve("notify.db"),
                Clock.systemUTC(),
                List.of(EventFixtures.webhook("also = [restart-done]"))));
    assertThat(await(queue.enqueue(WAITING))).isFalse();
    assertThat(await(queue.enqueue(DONE))).isTrue();
    assertThat(await(queue.enqueue(DONE))).as("once").isFalse();
    assertThat(await(queue.waiting("webhook")).get(0).body()).contains("restart DONE");
    await(queue.close());
  }
}
