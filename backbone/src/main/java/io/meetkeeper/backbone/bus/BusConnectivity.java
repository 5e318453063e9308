package io.meetkeeper.backbone.bus;

import io.vertx.core.Future;

/** Connection of this process to the others on the bus. */
public interface BusConnectivity {
  /** For a process that runs alone. */
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

  /** Fails, with the reason, while other processes may be unreachable. */
  Future<Void> checkHealthy();

  /**
   * Whether members have just joined or left, so that not all members know yet who serves which
   * address.
   */
  boolean isSettling();
}
