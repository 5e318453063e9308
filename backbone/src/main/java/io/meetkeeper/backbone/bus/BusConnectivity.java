package io.meetkeeper.backbone.bus;

import io.vertx.core.Future;

/** How this process is connected to those that it exchanges messages with. */
public interface BusConnectivity {
  /** One process, which needs nobody. */
  BusConnectivity STANDALONE =
      new BusConnectivity() {
        @Override
        public Future<Void> checkHealthy() {
          return Future.succeededFuture();
        }

        @Override
        public boolean isSettling() {
          return false;
        }
      };

  /** Fails, with the reason, while the others cannot be relied on to be reached. */
  Future<Void> checkHealthy();

  /** Whether members came or went just now, so that not everybody knows yet who serves what. */
  boolean isSettling();
}
