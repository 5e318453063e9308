package io.meetkeeper.backbone.edge;

import io.meetkeeper.backbone.bus.ContractJson;

/**
 * One message of the link, as text: a line of JSON that says what it is, and after a line feed what
 * it carries, as JSON too. So whoever only passes the content on does not read it.
 *
 * @param kind what it is; {@code null} in a newer version's message that is not known here
 * @param address of the bus; {@code null} where none is meant
 * @param id of a question, and of its answer; {@code null} elsewhere
 * @param patienceMs how long the asker waits; {@code null} elsewhere
 * @param body JSON; {@code null} when it carries nothing
 */
public record EdgeFrame(Kind kind, String address, Long id, Long patienceMs, String body) {
  /** A longer message closes the link. In bytes. */
  public static final int MAX_BYTES = 1024 * 1024;

  /** The version of this protocol. */
  public static final int PROTOCOL_VERSION = 1;

  /** What a message is. */
  public enum Kind {
    /** The host says who it is; comes first. Carries a {@link EdgeHello}. */
    HELLO,
    /** The gateway takes it. Carries a {@link EdgeWelcome}. */
    WELCOME,
    /**
     * The host serves these addresses from now on, and no others. Carries a {@link
     * EdgeServedAddresses}.
     */
    SERVES,
    /** The host tells whoever listens. */
    PUBLISH,
    /** A question. */
    ASK,
    /** Its answer. */
    ANSWER,
    /** A problem instead. Carries a {@link io.meetkeeper.backbone.bus.ProblemMessage}. */
    REFUSAL,
    /** Are you there? */
    PING,
    /** Yes. */
    PONG
  }

  private record FrameHeader(Kind kind, String address, Long id, Long patienceMs) {}

  /** One that carries a record. */
  public static EdgeFrame of(Kind kind, Object body) {
    return new EdgeFrame(kind, null, null, null, ContractJson.toJson(body));
  }

  /** One that is only a sign. */
  public static EdgeFrame of(Kind kind) {
    return new EdgeFrame(kind, null, null, null, null);
  }

  /** A record for whoever listens there. */
  public static EdgeFrame publish(String address, Object record) {
    return new EdgeFrame(Kind.PUBLISH, address, null, null, ContractJson.toJson(record));
  }

  /** A question. */
  public static EdgeFrame ask(long id, String address, String question, long patienceMs) {
    return new EdgeFrame(Kind.ASK, address, id, patienceMs, question);
  }

  /** Its answer. */
  public static EdgeFrame answer(long id, String answer) {
    return new EdgeFrame(Kind.ANSWER, null, id, null, answer);
  }

  /** A problem instead of an answer. */
  public static EdgeFrame refusal(long id, Object refusal) {
    return new EdgeFrame(Kind.REFUSAL, null, id, null, ContractJson.toJson(refusal));
  }

  /** As it is sent. */
  public String encode() {
    String head = ContractJson.toJson(new FrameHeader(kind, address, id, patienceMs));
    return body == null ? head : head + '\n' + body;
  }

  /**
   * As it was sent.
   *
   * @throws IllegalArgumentException when it is no such message
   */
  public static EdgeFrame decode(String text) {
    int end = text.indexOf('\n');
    FrameHeader header =
        ContractJson.parse(end < 0 ? text : text.substring(0, end), FrameHeader.class);
    if (header == null) {
      throw new IllegalArgumentException("not a Frame");
    }
    return new EdgeFrame(
        header.kind,
        header.address,
        header.id,
        header.patienceMs,
        end < 0 ? null : text.substring(end + 1));
  }

  /**
   * What it carries.
   *
   * @throws IllegalArgumentException when it carries something else
   */
  public <T> T bodyAs(Class<T> type) {
    T opened = body == null ? null : ContractJson.parse(body, type);
    if (opened == null) {
      throw new IllegalArgumentException("not a " + type.getSimpleName() + " in JSON");
    }
    return opened;
  }
}
