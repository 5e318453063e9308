package io.meetkeeper.backbone.contract;

/**
 * A request/reply service on the bus.
 *
 * @param address bus address, ends in the version of the contract; after {@link #atHost} in {@code
 *     /host}
 * @param queryType type of the request
 * @param replyType type of the answer
 * @param <Q> type of the request
 * @param <A> type of the answer
 */
public record BusService<Q, A>(String address, Class<Q> queryType, Class<A> replyType) {
  /** This service at one host, served only by the role on that host; or at one site. */
  public BusService<Q, A> atHost(String host) {
    return new BusService<>(address + "/" + host, queryType, replyType);
  }
}
