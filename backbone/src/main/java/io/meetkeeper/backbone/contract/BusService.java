package io.meetkeeper.backbone.contract;

/**
 * Something that can be asked, by one question and one answer.
 *
 * @param address the bus address, which ends in the version of the contract, or in {@code /host}
 *     after {@link #atHost}
 * @param queryType what is asked
 * @param replyType what is answered
 * @param <Q> what is asked
 * @param <A> what is answered
 */
public record BusService<Q, A>(String address, Class<Q> queryType, Class<A> replyType) {
  /** The same service of one host: only the role on that host serves it. */
  public BusService<Q, A> atHost(String host) {
    return new BusService<>(address + "/" + host, queryType, replyType);
  }
}
