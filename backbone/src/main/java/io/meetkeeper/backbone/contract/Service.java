package io.meetkeeper.backbone.contract;

/**
 * Something that can be asked, by one question and one answer.
 *
 * @param address the bus address, which ends in the version of the contract, or in {@code /host}
 *     after {@link #at}
 * @param question what is asked
 * @param answer what is answered
 * @param <Q> what is asked
 * @param <A> what is answered
 */
public record Service<Q, A>(String address, Class<Q> question, Class<A> answer) {
  /** The same service of one host: only the role on that host serves it. */
  public Service<Q, A> at(String host) {
    return new Service<>(address + "/" + host, question, answer);
  }
}
