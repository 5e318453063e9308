package io.meetkeeper.backbone.edge;

import java.util.function.Consumer;

/** Sends messages over one connection, one after the other. Runs on one context. */
final class EdgeSender {
  private final EdgeSendQueue queue = new EdgeSendQueue();
  private final GatewayConnection connection;
  private final Consumer<String> onFailure;
  private boolean sending;
  private boolean stopped;

  /**
   * A sender for an open connection.
   *
   * @param onFailure gets the reason when the connection can no longer be used
   */
  EdgeSender(GatewayConnection connection, Consumer<String> onFailure) {
    this.connection = connection;
    this.onFailure = onFailure;
  }

  void send(EdgeFrame frame) {
    enqueue(frame, false);
  }

  /** Sends a message that is dropped when the connection is too slow. */
  void sendDroppable(EdgeFrame frame) {
    enqueue(frame, true);
  }

  /** Sends nothing more and reports no failure. */
  void stop() {
    stopped = true;
  }

  private void enqueue(EdgeFrame frame, boolean droppable) {
    if (stopped) {
      return;
    }
    if (!queue.offer(frame.encode(), droppable)) {
      onFailure.accept("it takes nothing any more");
    } else if (!sending) {
      sendNext();
    }
  }

  private void sendNext() {
    String text = queue.poll();
    if (text == null) {
      return;
    }
    sending = true;
    connection
        .send(text)
        .onComplete(
            done -> {
              if (stopped) {
                return;
              }
              sending = false;
              if (done.failed()) {
                onFailure.accept("the connection broke: " + done.cause().getMessage());
              } else {
                sendNext();
              }
            });
  }
}
