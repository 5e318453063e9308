package io.meetkeeper.backbone.bus;

import io.vertx.core.Future;

/** How this process is connected to those that it exchanges messages with. */
public interface Connection {
  /** One process, which needs nobody. */
  Connection ALONE =
      new Connection() {
        @Override
        public Future<Void> sound() {
          return Future.succeededFuture();
        }

        @Override
        public boolean settling() {
          return false;
        }
      };

  /** Fails, with the reason, while the others cannot be relied on to be reached. */
  Future<Void> sound();

  /** Whether members came or went just now, so that not everybody knows yet who serves what. */
  boolean settling();
}
