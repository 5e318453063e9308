package io.meetkeeper.backbone.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.event.NoticeEvent;
import io.meetkeeper.backbone.contract.event.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EdgeEventQueueTest {
  private final EdgeEventQueue queue = new EdgeEventQueue();

  @Test
  void whatWasSentBeforeAnAnsweredPingIsNotSentAgain() {
    add("a", "b");
    assertThat(sendAll()).containsExactly("a", "b");
    queue.onPing();
    add("c");
    assertThat(sendAll()).containsExactly("c");
    queue.onPing();
    queue.onPong();
    add("d");
    queue.onUnlinked();
    assertThat(sendAll()).containsExactly("c", "d");
  }

  @Test
  void anAnswerToAPingOfAnEarlierLinkConfirmsNothing() {
    add("a");
    sendAll();
    queue.onPing();
    queue.onUnlinked();
    assertThat(sendAll()).containsExactly("a");
    queue.onPong();
    queue.onUnlinked();
    assertThat(sendAll()).containsExactly("a");
  }

  @Test
  void keepsTheLast() {
    for (int i = 0; i < 50; i++) {
      add("e" + i);
    }
    assertThat(sendAll()).hasSize(32).startsWith("e18").endsWith("e49");
    add("new");
    queue.onUnlinked();
    assertThat(sendAll()).hasSize(32).startsWith("e19").endsWith("e49", "new");
  }

  private void add(String... ids) {
    for (String id : ids) {
      queue.add(new NoticeEvent(id, Instant.EPOCH, "h", null, Severity.INFO, "text", "s", null));
    }
  }

  private List<String> sendAll() {
    List<String> ids = new ArrayList<>();
    while (queue.hasNext()) {
      ids.add(queue.next().id());
    }
    return ids;
  }
}
